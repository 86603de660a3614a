import { rocAuc } from '@gecko/evaluation';
import type { PartialMetrics } from '@gecko/evaluation/contract';
import { canonicalJson } from '@gecko/kernel';
import type { ReadMarket } from '@gecko/market';
import type { Bars, EventRow, MarketDescription, MarketOptions } from '@gecko/market/contract';
import type { MarketMeasurements } from '../contract.js';

const PERIODS = 4;
const MOST_SYMBOLS = 20;

interface Scored {
  readonly row: EventRow;
  readonly probability: number;
}

/** A market, and the events of it that were predicted. */
export interface PredictedEvents {
  readonly market: Pick<ReadMarket, 'rows'> & { readonly symbols: readonly Pick<Bars, 'symbol'>[]; readonly dropped: Pick<ReadMarket['dropped'], 'rows'> };
  /** Row numbers into the market's rows, in the order of time, with a probability each. */
  readonly test: Uint32Array;
  readonly probabilities: ArrayLike<number>;
  /** Row numbers into the market's dropped rows (`droppedInTest`), with a probability each. */
  readonly dropped: Uint32Array;
  readonly droppedProbabilities: ArrayLike<number>;
  /** At or above counts as a win foretold. */
  readonly threshold: number;
}

/** Whether bars became events and labels as the policy says, where it says so. */
export function isMarketAs(stated: MarketDescription | null, wanted: MarketOptions | undefined): boolean {
  return wanted === undefined || (stated !== null && canonicalJson(stated.options) === canonicalJson(wanted));
}

/** Dropped events, by number, no older than the oldest test event: they would be test rows had their bar told what came first. */
export function droppedInTest({ rows, dropped }: Pick<PredictedEvents['market'], 'rows' | 'dropped'>, test: Uint32Array): Uint32Array {
  const oldest = test.reduce((least, row) => Math.min(least, rows[row]?.event.time ?? Infinity), Infinity);
  return Uint32Array.from([...dropped.rows.keys()].filter((row) => (dropped.rows[row]?.event.time ?? -Infinity) >= oldest));
}

/** Figures of the test events over time, by symbol, and under both readings of ambiguous bars, dropped events among them. */
export function measureMarket({ market, test, probabilities, dropped, droppedProbabilities, threshold }: PredictedEvents): MarketMeasurements {
  const scored = scoredEvents(market.rows, test, probabilities);
  const withDropped = [...scored, ...scoredEvents(market.dropped.rows, dropped, droppedProbabilities)];
  const figures = (label: string, some: readonly Scored[], labelOf: (row: EventRow) => number | null = ({ label }) => label.label): PartialMetrics => scorePart(label, some, labelOf, threshold);
  return {
    bounds: [figures('stop first', withDropped, ({ label }) => label.pessimistic), figures('target first', withDropped, ({ label }) => label.optimistic)],
    periods: inPeriods(scored).map((some) => figures(periodName(some), some)),
    symbols: bySymbol(scored, market).map(([name, some]) => figures(name, some)),
  };
}

function scoredEvents(rows: readonly EventRow[], chosen: Uint32Array, probabilities: ArrayLike<number>): Scored[] {
  return [...chosen].flatMap((number, index) => {
    const row = rows[number];
    return row === undefined ? [] : [{ row, probability: probabilities[index] ?? Number.NaN }];
  });
}

function scorePart(label: string, scored: readonly Scored[], labelOf: (row: EventRow) => number | null, threshold: number): PartialMetrics {
  const labelled = scored.flatMap(({ row, probability }) => {
    const outcome = labelOf(row);
    return outcome === null ? [] : [{ outcome, probability }];
  });
  const labels = Uint8Array.from(labelled, ({ outcome }) => outcome);
  const positives = labels.reduce((sum, outcome) => sum + outcome, 0);
  const correct = labelled.filter(({ outcome, probability }) => Number(probability >= threshold) === outcome).length;
  return {
    label,
    n: labels.length,
    positives,
    auc: rocAuc(labels, Float32Array.from(labelled, ({ probability }) => probability)),
    accuracy: labels.length === 0 ? null : correct / labels.length,
  };
}

/** Test rows stand in the order of time. */
function inPeriods(scored: readonly Scored[]): Scored[][] {
  const bounds = Array.from({ length: PERIODS + 1 }, (_, period) => Math.round((period * scored.length) / PERIODS));
  return bounds.slice(1).map((end, period) => scored.slice(bounds[period], end)).filter(({ length }) => length > 0);
}

function periodName(scored: readonly Scored[]): string {
  const day = (one: Scored | undefined): string => new Date(one?.row.event.time ?? 0).toISOString().slice(0, 10);
  return `${day(scored[0])} to ${day(scored.at(-1))}`;
}

function bySymbol(scored: readonly Scored[], { symbols }: PredictedEvents['market']): [string, Scored[]][] {
  const groups = symbols.map(({ symbol }, series): [string, Scored[]] => [symbol, scored.filter(({ row }) => row.series === series)]);
  return groups.filter(([, some]) => some.length > 0).sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_SYMBOLS);
}
