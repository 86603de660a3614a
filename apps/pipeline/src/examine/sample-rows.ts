import { permutation, randomStream } from '@gecko/kernel';

/** At most so many of the rows, drawn at random without replacement, in ascending order; all of them where they are no more. */
export function sampleRows(rows: Uint32Array, most: number, seed: number, purpose: string): Uint32Array {
  if (rows.length <= most) return rows;
  return permutation(randomStream(seed, purpose), rows.length).subarray(0, most).map((place) => rows[place] ?? 0).sort();
}
