import { fillWords, randomStream, type RandomStream } from '@gecko/kernel';

/** The stream that all dropout masks of a run come from. */
export function dropoutStream(seed: number): RandomStream {
  return randomStream(seed, 'dropout');
}

/** A uniform number is the low 23 bits of a word over 2^23, as the kernel's `fillUniform` defines it. */
const UNIFORM_STEPS = 2 ** 23;
const UNIFORM_BITS = UNIFORM_STEPS - 1;

/**
 * A fresh mask of inverted dropout, row-major [rows, units]: 1 / (1 - rate) where the element's uniform number is at
 * least `rate`, else 0, so that the expected activation is that of prediction. Element (row in batch) x units + unit of
 * block (step, layer) decides, hence any engine draws the same masks and a run can resume at any step.
 * Source: Srivastava et al., "Dropout" (JMLR 2014), section 10 (scaling at training time).
 * @param step counted from 1 over the whole run
 * @param layer hidden layer counted from 0
 */
export function dropoutMask(stream: RandomStream, step: number, layer: number, rate: number, elements: number): Float32Array {
  const words = new Uint32Array(elements);
  fillWords(stream, { major: step, minor: layer }, words);
  const mask = new Float32Array(elements);
  const kept = 1 / (1 - rate);
  // Compared before the division by 2^23, which is exact: the same masks for a pass less.
  const limit = rate * UNIFORM_STEPS;
  for (let element = 0; element < elements; element++) mask[element] = ((words[element] ?? 0) & UNIFORM_BITS) >= limit ? kept : 0;
  return mask;
}
