import { canonicalJson, fillWords, randomStream, type RandomStream } from '@gecko/kernel';

/** Numbers below a bound, one after the other, the same for the same seed and mutation. */
export type Pick = (below: number) => number;

const STREAM: RandomStream = randomStream(20_000, 'mutations of bundles');
const WORDS = 64;

export function pickFor(major: number, minor: number): Pick {
  const words = new Uint32Array(WORDS);
  fillWords(STREAM, { major, minor }, words);
  let next = 0;
  return (below) => (words[next++ % WORDS] ?? 0) % Math.max(1, below);
}

const NUMBERS = ['0', '-0', '-1', '1.0', '1e999', '-1e999', '1e-400', '1E3', '01', '0x10', 'NaN', 'Infinity', '9007199254740993', '4294967296', '1000000000', '20000', '1e21', '"1"', 'null', 'true', '[]', '{}', '""', '.5', '5.', '+1'];
const STRINGS = ['__proto__', 'constructor', 'toString', '../x', '/etc/passwd', 'C:\\x', 'a\u0000b', '\u{1f40a}', '', 'x'.repeat(5000), 'Lambda', 'hidden_2/kernel', 'inf'];
const FLOATS = [Number.NaN, Infinity, -Infinity, -0, 1e-45, 3.4e38];

type Mutation = (bytes: Uint8Array, pick: Pick) => Uint8Array;

function flip(bytes: Uint8Array, pick: Pick): Uint8Array {
  const flipped = bytes.slice();
  for (let flips = 1 + pick(8); flips > 0; flips--) {
    const at = pick(bytes.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << pick(8));
  }
  return flipped;
}

/** What can happen to any file. */
const ANY: Readonly<Record<string, Mutation>> = {
  flip,
  truncate: (bytes, pick) => bytes.slice(0, pick(bytes.length)),
  insert: (bytes, pick) => spliced(bytes, pick(bytes.length + 1), 0, Uint8Array.from({ length: 1 + pick(9) }, () => pick(256))),
  erase: (bytes, pick) => spliced(bytes, pick(bytes.length), 1 + pick(40), new Uint8Array()),
  repeat: (bytes, pick) => {
    const [from, to] = [pick(bytes.length), pick(bytes.length + 1)];
    return spliced(bytes, to, 0, bytes.slice(from, from + 1 + pick(40)));
  },
  zero: (bytes, pick) => {
    const at = pick(bytes.length);
    return bytes.slice().fill(0, at, at + 1 + pick(64));
  },
};

/** What can happen to the text of a JSON file, and to what it says. */
const JSON_ONLY: Readonly<Record<string, Mutation>> = {
  'duplicate a key': (bytes, pick) => onMatch(bytes, /"[^"\\]*":(?:-?[0-9.e+-]+|"[^"\\]*"|null|true|false)/g, pick, (member) => `${member},${pick(2) === 0 ? member : member.replace(/:.*$/, `:${choice(NUMBERS, pick)}`)}`),
  'edit a number': (bytes, pick) => onMatch(bytes, /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g, pick, () => choice(NUMBERS, pick)),
  'edit a size': (bytes, pick) => onMatch(bytes, /"(?:units|inputWidth|bytes|rows)":\d+|"(?:batch_input_shape|shape)":\[[^\]]*\]/g, pick, (member) => member.replace(/\d+/, choice(['1000000000', '20000', '4096', '0', '9007199254740991'], pick))),
  'edit a text': (bytes, pick) => onMatch(bytes, /"[^"\\]*"/g, pick, () => JSON.stringify(choice(STRINGS, pick))),
  'break a text': (bytes, pick) => onMatch(bytes, /"[^"\\]*"/g, pick, () => choice(['"\\ud800"', '"\\u0061"', '"\\x"', '"a\nb"', '"', "'a'"], pick)),
  nest: (bytes, pick) => onMatch(bytes, /-?\d+(?:\.\d+)?|"[^"\\]*"|null/g, pick, () => nested(choice([2, 60, 70, 10_000, 30_000], pick), pick(2) === 0)),
  'add space': (bytes, pick) => onMatch(bytes, /[:,{}[\]]/g, pick, (mark) => `${mark}${choice([' ', '\n', '\t', '\u00a0', '\ufeff'], pick)}`),
  'replace a value': (bytes, pick) => changed(bytes, pick, (_, key, parent) => parent.set(key, choice(VALUES, pick))),
  'drop a value': (bytes, pick) => changed(bytes, pick, (_, key, parent) => void parent.delete(key)),
  'add a value': (bytes, pick) => changed(bytes, pick, (value, key, parent) => parent.set(`${key}${choice(['x', '_', ' '], pick)}`, value)),
};

/** What can happen to weights.bin. */
const WEIGHTS_ONLY: Readonly<Record<string, Mutation>> = {
  'edit a weight': (bytes, pick) => {
    const edited = bytes.slice();
    new DataView(edited.buffer).setFloat32(4 * pick(Math.floor(bytes.length / 4)), choice(FLOATS, pick), true);
    return edited;
  },
};

const VALUES: readonly unknown[] = [null, true, 0, -1, 0.5, 1e300, 20_000, 2 ** 31, '', '../x', 'x', [], [1], {}, { a: 1 }, 2 ** 53];

/** The mutation with this number of a file; its kind is part of what is reported. */
export function mutate(name: string, bytes: Uint8Array, pick: Pick): { kind: string; bytes: Uint8Array } {
  const mutations = Object.entries({ ...ANY, ...(name === 'weights.bin' ? WEIGHTS_ONLY : JSON_ONLY) });
  const [kind, mutation] = choice(mutations, pick);
  return { kind, bytes: mutation(bytes, pick) };
}

function choice<T>(values: readonly T[], pick: Pick): T {
  const value = values[pick(values.length)];
  if (value === undefined) throw new Error('expected something to choose from, got nothing');
  return value;
}

function spliced(bytes: Uint8Array, at: number, removed: number, inserted: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...inserted, ...bytes.subarray(at + removed)]);
}

function onMatch(bytes: Uint8Array, pattern: RegExp, pick: Pick, change: (match: string) => string): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const matches = [...text.matchAll(pattern)];
  // Not every file has, say, a shape.
  if (matches.length === 0) return flip(bytes, pick);
  const match = choice(matches, pick);
  return new TextEncoder().encode(`${text.slice(0, match.index)}${change(match[0])}${text.slice(match.index + match[0].length)}`);
}

function nested(levels: number, lists: boolean): string {
  return lists ? `${'['.repeat(levels)}${']'.repeat(levels)}` : `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
}

/** Changes a member somewhere below, and writes canonical JSON again: what gets past every check of the text. */
function changed(bytes: Uint8Array, pick: Pick, change: (value: unknown, key: string, parent: Map<string, unknown>) => void): Uint8Array {
  const descend = (node: unknown, steps: number): unknown => {
    if (typeof node !== 'object' || node === null || Object.keys(node).length === 0) return node;
    const members = new Map<string, unknown>(Object.entries(node));
    const key = choice([...members.keys()], pick);
    const value = members.get(key);
    const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
    if (steps === 0 || isLeaf) change(value, key, members);
    else members.set(key, descend(value, steps - 1));
    return Array.isArray(node) ? [...members.values()] : Object.fromEntries(members);
  };
  const root: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return new TextEncoder().encode(canonicalJson(descend(root, pick(8))));
}
