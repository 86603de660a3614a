import type { Bars, GeckoEvent } from '../contract.js';
import type { Feature } from './feature.js';
import { cutBars } from './cut-bars.js';
import { FEATURES } from './registry.js';

/** An event with its features, in the order of the registry. */
export interface EventFeatures {
  readonly event: GeckoEvent;
  readonly features: Float64Array;
}

/** A value that changed once the future was taken away: it had been read from there. */
export interface LookAhead {
  /** A feature's name, `event.stop` and the like for what is told of the event, or `event` where the event itself came or went. */
  readonly feature: string;
  /** Event bar. */
  readonly bar: number;
  /** With all bars; of `event`: how many such events there are. */
  readonly whole: number;
  /** With the bars cut right after the event bar. */
  readonly cut: number;
}

export interface CausalityAudit {
  /** What is audited: bars to events with their features. */
  readonly compute: (bars: Bars) => { readonly events: readonly EventFeatures[] };
  readonly bars: Bars;
  /** What `compute` gave for all of `bars`. */
  readonly events: readonly EventFeatures[];
  /** How many events are recomputed, spread evenly over all of them. */
  readonly sample?: number;
  readonly features?: readonly Pick<Feature, 'name'>[];
}

/**
 * Recomputes events on bars that end with the event bar and compares, bit for bit, with what all bars gave.
 *
 * Averages carry all of the past, so each recomputation starts at the first bar: one costs as much as computing the bars
 * up to that event, and a sample of n about n / 2 times the whole.
 *
 * @returns the values that differ, none where nothing looked ahead
 */
export function findLookAhead({ compute, bars, events, sample = 12, features = FEATURES }: CausalityAudit): LookAhead[] {
  const names = features.map(({ name }) => name);
  return spread(events, sample).flatMap((whole) => {
    const { bar, side } = whole.event;
    const cut = compute(cutBars(bars, bar + 1)).events.find(({ event }) => event.bar === bar && event.side === side);
    if (cut === undefined) return [{ feature: 'event', bar, whole: 1, cut: 0 }];
    return [...changes(bar, numbersOf('event', whole.event), numbersOf('event', cut.event)), ...changes(bar, named(names, whole.features), named(names, cut.features))];
  });
}

/** First and last event and, evenly, those between; of one alone the last, which has most of the past to be checked. */
function spread(events: readonly EventFeatures[], sample: number): EventFeatures[] {
  const step = sample > 1 ? (events.length - 1) / (sample - 1) : 0;
  const rows = new Set(Array.from({ length: Math.min(sample, events.length) }, (_, index) => (sample > 1 && events.length > sample ? Math.round(index * step) : events.length - 1 - index)));
  return events.filter((_, row) => rows.has(row));
}

function changes(bar: number, whole: ReadonlyMap<string, number>, cut: ReadonlyMap<string, number>): LookAhead[] {
  return [...new Set([...whole.keys(), ...cut.keys()])]
    .map((feature) => ({ feature, bar, whole: whole.get(feature) ?? Number.NaN, cut: cut.get(feature) ?? Number.NaN }))
    .filter((pair) => !Object.is(pair.whole, pair.cut));
}

function named(names: readonly string[], values: Float64Array): Map<string, number> {
  return new Map(Array.from(values, (value, index) => [names[index] ?? `feature ${index}`, value]));
}

/** Every number in the event, by its path. */
function numbersOf(path: string, value: unknown): Map<string, number> {
  if (typeof value === 'number') return new Map([[path, value]]);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).flatMap(([key, part]) => [...numbersOf(`${path}.${key}`, part)]));
}
