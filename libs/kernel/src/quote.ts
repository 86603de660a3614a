const LONGEST = 80;
// Control, format (bidi, zero-width), surrogate and line-separator characters never reach a terminal or a log as they are.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Foreign text made safe to show: in quotes, unprintable characters escaped, at most 80 characters. */
export function quote(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  const escaped = cut
    .replace(/[\\"]/g, '\\$&')
    .replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return `"${escaped}"`;
}

/** At most `most` quoted names, the rest counted: `"a", "b" and 3 more`. */
export function quoteList(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map(quote).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
