// Control, bidirectional, invisible and separator characters and lone surrogates: they reorder, hide or break what is read.
// The joiners U+200C and U+200D stay: Persian, Indic scripts and emoji are written with them.
const DECEPTIVE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/**
 * Foreign text made safe to stand in HTML, as text or inside a quoted attribute. Deceptive characters are shown as
 * `\u{202e}` in place of taking effect; tabs and line breaks become spaces.
 */
export function escapeText(text: string): string {
  return makeVisible(text).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
}

/** Deceptive characters as their code, tabs and line breaks as spaces. */
export function makeVisible(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(DECEPTIVE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
