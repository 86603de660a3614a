import { fillWords, randomStream, type RandomStream } from '@gecko/kernel';

/** The stream that all dropout masks of a run come from. */
export function dropoutStream(seed: number): RandomStream {
  return randomStream(seed, 'dropout');
}

/** Random rows start at a multiple of this many elements, so that an engine may draw each row by itself, eight at a time. */
const ROW_ALIGNMENT = 8;
const HALFWORDS = 2 ** 16;

/** Elements from one row to the next in masks and noise of `width` columns. */
export function paddedWidth(width: number): number {
  return Math.ceil(width / ROW_ALIGNMENT) * ROW_ALIGNMENT;
}

/** A unit is kept where its 16 random bits, as an unsigned number, are at least this. `rate` in [0, 1). */
export function dropoutThreshold(rate: number): number {
  return Math.min(HALFWORDS - 1, Math.round(rate * HALFWORDS));
}

/** What kept activations are multiplied by, so that the expected activation is that of prediction. */
export function dropoutScale(rate: number): number {
  return HALFWORDS / (HALFWORDS - dropoutThreshold(rate));
}

/**
 * A fresh mask of inverted dropout, row-major [rows, units]: `dropoutScale` where a unit is kept, else 0. The unit
 * decides by halfword row x paddedWidth(units) + unit of block (step, layer), the low half of a word before the high one:
 * one call of Philox gives eight decisions, any engine draws the same masks, and a run can resume at any step. The rate
 * is rounded to 1/65536.
 * Source: Srivastava et al., "Dropout" (JMLR 2014), section 10 (scaling at training time).
 * @param step counted from 1 over the whole run
 * @param layer hidden layer counted from 0
 */
export function dropoutMask(stream: RandomStream, step: number, layer: number, rate: number, { rows, units }: { rows: number; units: number }): Float32Array {
  const stride = paddedWidth(units);
  const words = new Uint32Array((rows * stride) / 2);
  fillWords(stream, { major: step, minor: layer }, words);
  const mask = new Float32Array(rows * units);
  const kept = dropoutScale(rate);
  const threshold = dropoutThreshold(rate);
  for (let row = 0, element = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, element++) {
      const word = words[(row * stride + unit) >> 1] ?? 0;
      mask[element] = (unit % 2 === 0 ? word & 0xffff : word >>> 16) >= threshold ? kept : 0;
    }
  }
  return mask;
}
