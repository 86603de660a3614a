import { rocAuc } from '@gecko/evaluation';
import type { PartialMetrics } from '@gecko/evaluation/contract';
import { canonicalJson } from '@gecko/kernel';
import type { ReadMarket } from '@gecko/market';
import type { EventRow, MarketDescription, MarketOptions } from '@gecko/market/contract';
import type { MarketMeasurements } from './contract.js';
import type { OpenedCandidate } from './open-candidate.js';

const PERIODS = 4;
const MOST_SYMBOLS = 20;

interface Scored {
  readonly row: EventRow;
  readonly probability: number;
}

/** Whether bars became events and labels as the policy says, where it says so. */
export function isMarketAs(stated: MarketDescription | null, wanted: MarketOptions | undefined): boolean {
  return wanted === undefined || (stated !== null && canonicalJson(stated.options) === canonicalJson(wanted));
}

/** Figures of the test events under both readings of ambiguous bars, over time, and by symbol. */
export function measureMarket({ market, split, bundle }: Pick<OpenedCandidate, 'market' | 'split' | 'bundle'>, probabilities: Float32Array): MarketMeasurements | null {
  if (market === undefined) return null;
  const scored = [...split.test].flatMap((row, index): Scored[] => {
    const eventRow = market.rows[row];
    return eventRow === undefined ? [] : [{ row: eventRow, probability: probabilities[index] ?? Number.NaN }];
  });
  const { threshold } = bundle.metadata;
  const figures = (label: string, some: readonly Scored[], labelOf: (row: EventRow) => number | null = ({ label }) => label.label): PartialMetrics => scorePart(label, some, labelOf, threshold);
  return {
    bounds: [figures('stop first', scored, ({ label }) => label.pessimistic), figures('target first', scored, ({ label }) => label.optimistic)],
    periods: inPeriods(scored).map((some) => figures(periodName(some), some)),
    symbols: bySymbol(scored, market).map(([name, some]) => figures(name, some)),
  };
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

function bySymbol(scored: readonly Scored[], { symbols }: ReadMarket): [string, Scored[]][] {
  const groups = symbols.map(({ symbol }, series): [string, Scored[]] => [symbol, scored.filter(({ row }) => row.series === series)]);
  return groups.filter(([, some]) => some.length > 0).sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_SYMBOLS);
}
