import type { WeightOptions } from '../contract.js';
import { averageUniqueness } from './average-uniqueness.js';
import { returnAttribution } from './return-attribution.js';
import { timeDecay } from './time-decay.js';

/** Labels of all rows of a table, as its intervals hold them. */
export interface EventSpans {
  /** Event bar and deciding bar, in the bars of the series. */
  readonly firstBars: Int32Array;
  readonly lastBars: Int32Array;
  /** Whose bars these are: an index into the closes. */
  readonly series: Int32Array;
  /** When each event was known: its order in time across series. */
  readonly starts: Float64Array;
}

/** Least share of the mean that an attributed return weighs: a label whose price came back is still a label. */
const LEAST_SHARE = 0.01;

/**
 * Weights of exactly these rows, in their order, with mean 1: what the kind says times the decay by age. Overlap, age and
 * mean are counted among these rows alone, so nothing of any other row shows in them. Events of the same time are of the same age.
 *
 * @param closes of each series; read for the kind `return` alone
 * @throws GeckoError E_MARKET_SPANS, E_MARKET_DECAY
 */
export function weighEvents({ firstBars, lastBars, series, starts }: EventSpans, closes: readonly Float64Array[], rows: Uint32Array, { kind, timeDecay: decay }: WeightOptions): Float64Array {
  const pick = (values: Int32Array): Int32Array => Int32Array.from(rows, (row) => values[row] ?? -1);
  const first = pick(firstBars);
  const last = pick(lastBars);
  const of = pick(series);
  const uniqueness = averageUniqueness(first, last, of);
  const weights = kind === 'none' ? new Float64Array(rows.length).fill(1) : kind === 'uniqueness' ? uniqueness : floored(returnAttribution(first, last, of, closes));
  const ages = decayByTime(uniqueness, Float64Array.from(rows, (row) => starts[row] ?? Number.NaN), decay);
  return scaled(weights.map((weight, row) => weight * (ages[row] ?? 1)));
}

function floored(weights: Float64Array): Float64Array {
  const least = LEAST_SHARE * mean(weights);
  return least > 0 ? weights.map((weight) => Math.max(weight, least)) : weights.fill(1);
}

function decayByTime(uniqueness: Float64Array, times: Float64Array, decay: number): Float64Array {
  const order = Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  const oldestFirst = timeDecay(Float64Array.from(order, (row) => uniqueness[row] ?? 0), decay);
  const ages = new Float64Array(times.length);
  let age = 1;
  for (let place = order.length - 1; place >= 0; place--) {
    const row = order[place] ?? 0;
    const next = order[place + 1];
    if (next === undefined || times[next] !== times[row]) age = oldestFirst[place] ?? 1;
    ages[row] = age;
  }
  return ages;
}

function scaled(weights: Float64Array): Float64Array {
  const centre = mean(weights);
  return weights.map((weight) => weight / centre);
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
