import { fillWords, type RandomBlock, type RandomStream } from '@gecko/kernel';
import { layOutSpans, type SpanLayout, type SpanStart } from './span-layout.js';

export interface BootstrapSpans {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly series: Int32Array;
  readonly spanStart?: SpanStart;
}

/**
 * Probability of each label to be drawn next: proportional to its average uniqueness among itself and those drawn, counted
 * as often as they were drawn (López de Prado 2018, 4.5.3).
 *
 * @param drawn rows drawn so far
 * @throws GeckoError E_MARKET_SPANS (see `layOutSpans`)
 */
export function drawProbabilities({ first, last, series, spanStart = 'exclusive' }: BootstrapSpans, drawn: ArrayLike<number>): Float64Array {
  const layout = layOutSpans(first, last, series, spanStart);
  const counts = new Int32Array(layout.slots);
  for (let draw = 0; draw < drawn.length; draw++) cover(layout, counts, drawn[draw] ?? 0);
  const { uniqueness, total } = uniquenessGiven(layout, counts);
  return uniqueness.map((one) => one / total);
}

/**
 * Rows drawn with replacement, each draw by `drawProbabilities`: overlapping labels come together less often than in a plain
 * bootstrap. Time is draws x (labels + bars).
 *
 * @throws GeckoError E_MARKET_SPANS (see `layOutSpans`)
 */
export function sequentialBootstrap({ first, last, series, spanStart = 'exclusive' }: BootstrapSpans, draws: number, stream: RandomStream, block: RandomBlock = { major: 0, minor: 0 }): Uint32Array {
  const layout = layOutSpans(first, last, series, spanStart);
  const counts = new Int32Array(layout.slots);
  const words = new Uint32Array(draws);
  fillWords(stream, block, words);
  return words.map((word) => {
    const { uniqueness, total } = uniquenessGiven(layout, counts);
    const row = pick(uniqueness, (word / 2 ** 32) * total);
    cover(layout, counts, row);
    return row;
  });
}

function cover({ starts, ends }: SpanLayout, counts: Int32Array, row: number): void {
  const end = ends[row] ?? -1;
  for (let slot = starts[row] ?? 0; slot <= end; slot++) counts[slot] = (counts[slot] ?? 0) + 1;
}

function uniquenessGiven({ slots, starts, ends }: SpanLayout, counts: Int32Array): { uniqueness: Float64Array; total: number } {
  const sums = new Float64Array(slots);
  for (let slot = 1; slot < slots; slot++) sums[slot] = (sums[slot - 1] ?? 0) + 1 / (1 + (counts[slot] ?? 0));
  let total = 0;
  const uniqueness = Float64Array.from(starts, (start, row) => {
    const end = ends[row] ?? 0;
    const mean = ((sums[end] ?? 0) - (sums[start - 1] ?? 0)) / (end - start + 1);
    total += mean;
    return mean;
  });
  return { uniqueness, total };
}

function pick(masses: Float64Array, point: number): number {
  let rest = point;
  for (let row = 0; row < masses.length - 1; row++) {
    rest -= masses[row] ?? 0;
    if (rest < 0) return row;
  }
  return masses.length - 1;
}
