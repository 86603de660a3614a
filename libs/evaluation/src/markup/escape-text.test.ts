import fc from 'fast-check';
import { escapeText } from './escape-text.js';

describe('escapeText', () => {
  it('turns the five characters of HTML into entities', () => {
    expect(escapeText(`<script>alert("it's & so")</script>`)).toBe('&lt;script&gt;alert(&quot;it&#39;s &amp; so&quot;)&lt;/script&gt;');
  });

  it.each([
    ['\u202egpj', '\\u{202e}gpj'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\u2066b\u2069', 'a\\u{2066}b\\u{2069}'],
    ['a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
    ['nul\u0000', 'nul\\u{0}'],
    ['half \ud800', 'half \\u{d800}'],
  ])('shows the deceptive character of %j', (text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });

  it('keeps other scripts, joined emoji and Persian joiners', () => {
    const text = 'größe 年齢 עברית 👩‍🔬 می‌خواهم';
    expect(escapeText(text)).toBe(text);
  });

  it('makes one space of tabs and line breaks', () => {
    expect(escapeText('a\r\n\tb')).toBe('a b');
  });

  it('never lets a tag, an attribute or a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(escapeText(text)).not.toMatch(/[<>"'\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { seed: 20255, numRuns: 2000, verbose: true },
    );
  });
});
