import { GeckoError, quote } from '@gecko/kernel';

const LINE_FEED = 0x0a;

/** A byte of a file, or the file as a whole where there is no offset. */
export interface CsvPlace {
  readonly fileName: string;
  readonly content: Uint8Array;
  readonly offset?: number;
}

/** An error of kind `data` at `file:line:column`. */
export function csvError(place: CsvPlace, code: `E_${string}`, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'data', code, place: describePlace(place), problem, next });
}

/** `file:line:column`, both counted from 1; the column counts characters (code points), not bytes. */
export function describePlace({ fileName, content, offset }: CsvPlace): string {
  const file = quote(fileName).slice(1, -1);
  if (offset === undefined) return file;
  let line = 1;
  let lineStart = 0;
  for (let at = content.indexOf(LINE_FEED); at >= 0 && at < offset; at = content.indexOf(LINE_FEED, at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return `${file}:${line}:${1 + countCharacters(content.subarray(lineStart, offset))}`;
}

/** Code points in UTF-8 bytes: every byte that does not continue a character begins one. */
function countCharacters(bytes: Uint8Array): number {
  let characters = 0;
  for (const byte of bytes) if ((byte & 0xc0) !== 0x80) characters++;
  return characters;
}
