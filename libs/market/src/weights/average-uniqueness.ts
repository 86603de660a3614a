import { countConcurrency, layOutSpans, sumOverSpans, type SpanStart } from './span-layout.js';

/**
 * Average uniqueness of each label among these: the mean of 1 / c over the bars of its span, c being the labels that cover
 * the bar (López de Prado 2018, 4.3 and 4.4). In (0, 1]; 1 where no other label shares a bar. Their sum is how many
 * labels they are worth. Time is linear in labels + bars.
 *
 * @param first event bar of each label
 * @param last deciding bar of each label
 * @param series whose bars these are, from 0; default: all the same
 * @throws GeckoError E_MARKET_SPANS (see `layOutSpans`)
 */
export function averageUniqueness(first: Int32Array, last: Int32Array, series: Int32Array = new Int32Array(first.length), spanStart: SpanStart = 'exclusive'): Float64Array {
  const layout = layOutSpans(first, last, series, spanStart);
  const sums = sumOverSpans(layout, countConcurrency(layout), () => 1);
  return sums.map((sum, row) => sum / ((layout.ends[row] ?? 0) - (layout.starts[row] ?? 0) + 1));
}

/** Labels that cover each bar of one series, from bar 0 to the newest deciding bar. See `averageUniqueness`. */
export function concurrency(first: Int32Array, last: Int32Array, spanStart: SpanStart = 'exclusive'): Int32Array {
  const layout = layOutSpans(first, last, new Int32Array(first.length), spanStart);
  const [run] = layout.runs;
  if (run === undefined) return new Int32Array(0);
  const counts = new Int32Array(run.bar + run.bars);
  counts.set(countConcurrency(layout).subarray(run.slot, run.slot + run.bars), run.bar);
  return counts;
}
