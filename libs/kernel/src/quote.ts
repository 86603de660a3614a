const LONGEST = 80;
// Control, format (bidi, zero-width), surrogate and line-separator characters never reach a terminal or a log as they are.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Foreign text made safe to show: in quotes, unprintable characters escaped, at most 80 characters of it. */
export function quote(text: string): string {
  return `"${printable(shorten(text, LONGEST).replace(/[\\"]/g, '\\$&'))}"`;
}

/** Text with its unprintable characters escaped, for sentences that are not ours: messages of other libraries. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Counts code points, so that no pair is cut in half; never spreads more of a huge text than it may need. */
function shorten(text: string, longest: number): string {
  const points = [...text.slice(0, 2 * longest + 2)];
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : text;
}

/** At most `most` quoted names, the rest counted: `"a", "b" and 3 more`. */
export function quoteList(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map(quote).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
