/** At most `longest` UTF-16 units, the last an ellipsis where something was cut; no surrogate pair is split. */
export function shortenText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
