import fc from 'fast-check';
import { HOSTILE_TEXTS } from '@gecko/kernel/testing';
import { escapeXml } from './escape-xml.js';

describe('escapeXml', () => {
  it('writes the five characters of XML as entities', () => {
    expect(escapeXml(`<a b="c">&'</a>]]>`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&apos;&lt;/a&gt;]]&gt;');
  });

  it.each(HOSTILE_TEXTS)('lets nothing of %s act', (_, text) => {
    expect(escapeXml(text)).not.toMatch(/[<>"'\0\n\r\u202e\ufffe]|&(?!lt;|gt;|quot;|apos;|amp;)/);
  });

  it('keeps to the characters of XML 1.0, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeXml(text)).toMatch(/^[\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
