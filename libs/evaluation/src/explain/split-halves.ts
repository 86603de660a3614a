import { permutation, type RandomStream } from '@gecko/kernel';

/** Random halves of the rows, each with half of either class; block (class, split) of the stream. Both classes need two rows. */
export function splitHalves(labels: Uint8Array, split: number, stream: RandomStream): [Uint32Array, Uint32Array] {
  const halves: [number[], number[]] = [[], []];
  for (const label of [0, 1]) {
    const rows = [...labels.keys()].filter((row) => labels[row] === label);
    const order = permutation(stream, rows.length, { major: label, minor: split });
    const middle = rows.length >> 1;
    for (const [place, index] of order.entries()) halves[place < middle ? 0 : 1].push(rows[index] ?? 0);
  }
  return [Uint32Array.from(halves[0]).sort(), Uint32Array.from(halves[1]).sort()];
}

/** At most so many rows, of each class in its share and at least one, in ascending order. */
export function drawStratified(rows: Uint32Array, labels: Uint8Array, most: number, stream: RandomStream): Uint32Array {
  if (rows.length <= most) return rows;
  const drawn = [0, 1].flatMap((label) => {
    const candidates = rows.filter((row) => labels[row] === label);
    const wanted = Math.max(Math.min(2, candidates.length), Math.round((most * candidates.length) / rows.length));
    return [...permutation(stream, candidates.length, { major: label, minor: 0 }).subarray(0, wanted)].map((place) => candidates[place] ?? 0);
  });
  return Uint32Array.from(drawn).sort();
}
