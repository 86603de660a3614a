import fc from 'fast-check';
import { printable, quote, quoteList } from './quote.js';

describe('quote', () => {
  it.each([
    ['plain text', 'income', '"income"'],
    ['quotes and backslashes', 'a"b\\c', '"a\\"b\\\\c"'],
    ['a colour code', '\u001b[31mred', '"\\u{1b}[31mred"'],
    ['NUL, tab and line feed', 'a\0b\tc\nd', '"a\\u{0}b\\u{9}c\\u{a}d"'],
    ['a right-to-left override', 'abc\u202etxt.exe', '"abc\\u{202e}txt.exe"'],
    ['a zero-width space and a byte order mark', '\u200ba\ufeff', '"\\u{200b}a\\u{feff}"'],
    ['a line separator', 'a\u2028b', '"a\\u{2028}b"'],
    ['half of a surrogate pair', 'a\ud83d', '"a\\u{d83d}"'],
    ['letters of any language and emoji', 'ßé日🦎', '"ßé日🦎"'],
    ['nothing', '', '""'],
  ])('shows %s safely', (_, text, shown) => {
    expect(quote(text)).toBe(shown);
  });

  it('shows 80 characters whole and cuts 81 to 79 and an ellipsis', () => {
    expect(quote('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
    expect(quote('x'.repeat(81))).toBe(`"${'x'.repeat(79)}…"`);
  });

  it('counts characters, not their halves, and cuts none in two', () => {
    expect(quote('🦎'.repeat(80))).toBe(`"${'🦎'.repeat(80)}"`);
    expect(quote(`x${'🦎'.repeat(80)}`)).toBe(`"x${'🦎'.repeat(78)}…"`);
  });

  it('never lets an unprintable character through, and keeps different short texts different', () => {
    const text = fc.string({ unit: 'binary', maxLength: 70 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(quote(a)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        if (a !== b) expect(quote(a)).not.toBe(quote(b));
      }),
      { seed: 2, numRuns: 300, verbose: true },
    );
  });
});

describe('printable', () => {
  it('escapes what does not print and keeps the rest, quotes and length included', () => {
    expect(printable(`say "${'x'.repeat(90)}"\r`)).toBe(`say "${'x'.repeat(90)}"\\u{d}`);
  });
});

describe('quoteList', () => {
  it('shows all names up to the limit and counts the rest', () => {
    expect(quoteList(['a', 'b'])).toBe('"a", "b"');
    expect(quoteList(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('"a", "b", "c", "d", "e" and 2 more');
    expect(quoteList(['a', 'b'], 1)).toBe('"a" and 1 more');
    expect(quoteList([])).toBe('');
  });
});
