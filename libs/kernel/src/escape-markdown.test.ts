import fc from 'fast-check';
import { markdownCode, markdownText } from './escape-markdown.js';
import { HOSTILE_TEXTS } from './hostile-texts.js';
import { quote } from './quote.js';

/** What is left when well-formed code spans are taken away. */
const outsideCode = (markdown: string): string => markdown.replace(/`[^`|\n]+`/g, '');

describe('markdownCode', () => {
  it('shows plain text as it is, in a code span', () => {
    expect(markdownCode('income of 2024')).toBe('`income of 2024`');
    expect(markdownCode('')).toBe('_(empty)_');
  });

  it.each(HOSTILE_TEXTS)('keeps %s inside one code span, on one line, without a pipe', (_, text) => {
    const span = markdownCode(text);
    expect(span).toMatch(/^`[^`|\n\r\0\u202e]+`$/);
    expect(outsideCode(span)).toBe('');
  });

  it('writes what it may not show as escapes', () => {
    expect(markdownCode('a|b`c\nd\u202e')).toBe('`a\\u{7c}b\\u{60}c\\u{a}d\\u{202e}`');
  });

  it('cuts what is longer than 80 characters, and no pair in half', () => {
    expect(markdownCode('x'.repeat(80))).toBe(`\`${'x'.repeat(80)}\``);
    expect(markdownCode(`x${'🦎'.repeat(90)}`)).toBe(`\`x${'🦎'.repeat(78)}…\``);
  });
});

describe('markdownText', () => {
  it('leaves ordinary sentences readable', () => {
    expect(markdownText('Validation AUC is 0.58, close to chance: bring more rows.')).toBe('Validation AUC is 0.58, close to chance: bring more rows.');
  });

  it('makes a code span of what is quoted, marks included', () => {
    expect(markdownText(`Column ${quote('<b>@all</b> "x"')} alone separates the classes.`)).toBe('Column `"<b>@all</b> \\"x\\""` alone separates the classes.');
  });

  it.each(HOSTILE_TEXTS)('lets nothing of %s act, quoted or not', (_, text) => {
    for (const sentence of [text, `Column ${quote(text)} is bad`, `Column "${text}" is bad`]) {
      const rest = outsideCode(markdownText(sentence));
      expect(rest.replace(/&#\d+;/g, '')).not.toMatch(/[<>`*_[\]|~$!@\\\n\r\0]/);
      expect(rest).not.toMatch(/:\/\/|www\.|&#64;(?!&#8203;)|&#35;(?!&#8203;)|^\s*[-+=]|^\d+[.)](?:\s|$)/i);
    }
  });

  it('does so for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const rest = outsideCode(markdownText(text));
        expect(rest.replace(/&#\d+;/g, '')).not.toMatch(/[<>"'`*_{}[\]|~$!@\\#&\p{Cc}\p{Cf}]/u);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it.each(['1. first', '- item', '+ item', '=== ', '12) x'])('begins no list or heading with %s', (text) => {
    expect(markdownText(text)).toMatch(/^\d*&#\d+;/);
  });
});
