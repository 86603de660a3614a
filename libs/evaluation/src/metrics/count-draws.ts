import { fillWords, type RandomStream } from '@gecko/kernel';

/**
 * Draws as many rows as there are, with replacement, and counts them.
 *
 * @param words scratch, as long as `counts`
 * @param counts how often each row was drawn; overwritten
 */
export function countDraws(stream: RandomStream, resample: number, words: Uint32Array, counts: Int32Array): void {
  fillWords(stream, { major: resample, minor: 0 }, words);
  counts.fill(0);
  const scale = counts.length / 2 ** 32;
  for (let draw = 0; draw < words.length; draw++) {
    const row = ((words[draw] ?? 0) * scale) | 0;
    counts[row] = (counts[row] ?? 0) + 1;
  }
}

/** Rows in time order, and how many consecutive ones depend on each other. */
export interface TimeBlocks {
  readonly order: Uint32Array;
  readonly blockRows: number;
}

/**
 * Draws blocks of consecutive rows, with replacement, until there are as many rows as before, and counts them: the circular
 * block bootstrap of Politis and Romano (1992), which keeps what neighbours share.
 *
 * @param words scratch, at least as long as there are blocks
 * @param counts overwritten
 */
export function countBlockDraws(stream: RandomStream, resample: number, { order, blockRows }: TimeBlocks, words: Uint32Array, counts: Int32Array): void {
  const n = order.length;
  const starts = words.subarray(0, Math.ceil(n / blockRows));
  fillWords(stream, { major: resample, minor: 0 }, starts);
  counts.fill(0);
  let left = n;
  for (let block = 0; block < starts.length; block++) {
    const first = Math.floor((starts[block] ?? 0) * (n / 2 ** 32));
    const length = Math.min(blockRows, left);
    for (let step = 0; step < length; step++) {
      const row = order[(first + step) % n] ?? 0;
      counts[row] = (counts[row] ?? 0) + 1;
    }
    left -= length;
  }
}
