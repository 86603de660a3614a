import { GeckoError } from '@gecko/kernel';

/**
 * Which bars a label covers. `exclusive`: first + 1 to last, the bars whose returns decide it, (t0, t1]. `inclusive`: first
 * to last, as AFML counts, which credits the label with the return into its own entry.
 */
export type SpanStart = 'exclusive' | 'inclusive';

/** The bars of all series in one row of slots, those before the oldest and after the newest span of each left out. */
export interface SpanLayout {
  readonly slots: number;
  /** First and last slot that each label covers, and the slot before the first is never another series' bar. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of each series with labels: its first slot that holds a bar, that bar, and how many follow one another. */
  readonly runs: readonly { readonly series: number; readonly slot: number; readonly bar: number; readonly bars: number }[];
}

/**
 * @param first event bar of each label
 * @param last deciding bar of each label
 * @param series whose bars these are, for example a symbol's index; labels of two series never overlap
 * @throws GeckoError E_MARKET_SPANS, kind `bug`: unequal lengths, a negative bar or series, or a label that covers no bar
 */
export function layOutSpans(first: Int32Array, last: Int32Array, series: Int32Array, spanStart: SpanStart): SpanLayout {
  if (first.length !== last.length || first.length !== series.length) throw unfit('spans', `expected as many first bars as last bars and series, got ${first.length}, ${last.length} and ${series.length}`);
  const skip = spanStart === 'exclusive' ? 1 : 0;
  const reach = new Map<number, { low: number; high: number }>();
  for (let row = 0; row < first.length; row++) {
    const low = (first[row] ?? 0) + skip;
    const high = last[row] ?? 0;
    const of = series[row] ?? 0;
    if (low - skip < 0 || of < 0 || high < low) throw unfit(`spans[${row}]`, `expected a bar or more from ${low} on in a series from 0, got last bar ${high} in series ${of}`);
    const known = reach.get(of);
    if (known === undefined) reach.set(of, { low, high });
    else {
      if (low < known.low) known.low = low;
      if (high > known.high) known.high = high;
    }
  }
  return place(first, last, series, skip, reach);
}

function place(first: Int32Array, last: Int32Array, series: Int32Array, skip: number, reach: ReadonlyMap<number, { low: number; high: number }>): SpanLayout {
  const runs: { series: number; slot: number; bar: number; bars: number }[] = [];
  const shift = new Map<number, number>();
  let slots = 0;
  for (const [of, { low, high }] of reach) {
    // One empty slot before each run, for prefix sums to start from.
    const slot = slots + 1;
    runs.push({ series: of, slot, bar: low, bars: high - low + 1 });
    shift.set(of, slot - low);
    slots = slot + high - low + 1;
  }
  const starts = first.map((bar, row) => bar + skip + (shift.get(series[row] ?? 0) ?? 0));
  const ends = last.map((bar, row) => bar + (shift.get(series[row] ?? 0) ?? 0));
  return { slots, starts, ends, runs };
}

/** Labels that cover each slot, by a difference array. */
export function countConcurrency({ slots, starts, ends }: SpanLayout): Int32Array {
  const counts = new Int32Array(slots + 1);
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row] ?? 0;
    const after = (ends[row] ?? 0) + 1;
    counts[start] = (counts[start] ?? 0) + 1;
    counts[after] = (counts[after] ?? 0) - 1;
  }
  for (let slot = 1; slot <= slots; slot++) counts[slot] = (counts[slot] ?? 0) + (counts[slot - 1] ?? 0);
  return counts.subarray(0, slots);
}

/**
 * Sum of `value` / concurrency over the slots of each label, by prefix sums. They start anew after each uncovered slot,
 * which no span contains, so that rounding does not grow with the length of the data.
 */
export function sumOverSpans({ slots, starts, ends }: SpanLayout, counts: Int32Array, value: (slot: number) => number): Float64Array {
  const sums = new Float64Array(slots);
  for (let slot = 1; slot < slots; slot++) {
    const count = counts[slot] ?? 0;
    sums[slot] = count === 0 ? 0 : (sums[slot - 1] ?? 0) + value(slot) / count;
  }
  return Float64Array.from(starts, (start, row) => (sums[ends[row] ?? 0] ?? 0) - (sums[start - 1] ?? 0));
}

function unfit(place: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'bug', code: 'E_MARKET_SPANS', place, problem, next: 'pass the event bar and the deciding bar of each label' });
}
