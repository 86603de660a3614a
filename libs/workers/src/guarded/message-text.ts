/** A number that JSON has no word for, in the one form that stands for it. */
const MARK = '$number';
const WORDS: ReadonlyMap<unknown, number> = new Map([['NaN', Number.NaN], ['Infinity', Infinity], ['-Infinity', -Infinity], ['-0', -0]]);

/** A message as one line of JSON. NaN, infinities and -0 arrive as what they are: plain JSON would make null and 0 of them. */
export function writeMessage(message: unknown): string {
  return JSON.stringify(message, (_key, value: unknown) => (typeof value === 'number' && wordOf(value) !== undefined ? { [MARK]: wordOf(value) } : value));
}

/** The message of a line; undefined where the line is no JSON. Nothing is known of its shape. */
export function readMessage(line: string): unknown {
  try {
    return JSON.parse(line, (_key, value: unknown) => numberOf(value) ?? value);
  } catch {
    return undefined;
  }
}

function wordOf(value: number): string | undefined {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? undefined : String(value);
}

/** Of an object that holds the mark and nothing else. */
function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, MARK) || Object.keys(value).length !== 1) return undefined;
  return WORDS.get(Reflect.get(value, MARK));
}
