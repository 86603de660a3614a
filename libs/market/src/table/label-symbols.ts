import { REFUSALS, StageCounts, type Bars, type EventLabel, type EventRow, type MarketOptions } from '../contract.js';
import { labelEvents } from '../labels/label-events.js';
import { removeOverlapping } from '../labels/remove-overlapping.js';
import { detectGeckos } from '../pattern/detect-geckos.js';

/** An event with its label and its 62 features. */
export type FeatureRow = EventRow & { readonly features: Float64Array };

export interface LabelledSymbols {
  /** Rows with a label, oldest event first, across all symbols. */
  readonly rows: readonly FeatureRow[];
  /** Events whose label was dropped as ambiguous, in the same order, whether they overlap others or not. */
  readonly dropped: readonly FeatureRow[];
  readonly stages: StageCounts;
  /** What became of every event, those without a label included. */
  readonly labels: readonly EventLabel[];
  /** Events of each symbol, and those among them that are rows. */
  readonly counts: readonly { readonly events: number; readonly labelled: number }[];
  readonly overlapping: number;
}

/** Events of every symbol with their features and labels; events without a label are counted and left out. */
export function labelSymbols(symbols: readonly Bars[], options: MarketOptions): LabelledSymbols {
  const found = symbols.map((bars, series) => labelSymbol(bars, series, options));
  const sum = (count: (symbol: (typeof found)[number]) => number): number => found.reduce((total, symbol) => total + count(symbol), 0);
  return {
    rows: oldestFirst(found.flatMap(({ rows }) => rows)),
    dropped: oldestFirst(found.flatMap(({ dropped }) => dropped)),
    stages: {
      bars: sum(({ stages }) => stages.bars),
      events: sum(({ stages }) => stages.events),
      refused: StageCounts.shape.refused.parse(Object.fromEntries(REFUSALS.map((refusal) => [refusal, sum(({ stages }) => stages.refused[refusal])]))),
    },
    labels: found.flatMap(({ labels }) => labels),
    counts: found.map(({ labels, rows: kept }) => ({ events: labels.length, labelled: kept.length })),
    overlapping: sum(({ overlapping }) => overlapping),
  };
}

function oldestFirst(rows: readonly FeatureRow[]): FeatureRow[] {
  return rows.toSorted((a, b) => a.event.time - b.event.time || a.series - b.series || (a.event.side < b.event.side ? -1 : 1));
}

function labelSymbol(bars: Bars, series: number, options: MarketOptions) {
  const { events: detected, stages } = detectGeckos(bars, options.pattern);
  const candidates = detected.map(({ event: { bar, side, atr, momentum, stop } }) => ({ bar, side, atr, targetDistance: momentum.size, stopPrice: stop }));
  const labels = labelEvents(bars, candidates, options.labels);
  const all = detected.flatMap(({ event, features }, index): FeatureRow[] => {
    const label = labels[index];
    return label === undefined ? [] : [{ series, event, label, features }];
  });
  const labelled = all.filter(({ label }) => label.label !== null);
  const dropped = all.filter(({ label }) => label.label === null && label.reason === 'ambiguous');
  const keep = options.overlap === 'keep' ? labelled.map(() => true) : removeOverlapping(labelled.map(({ label }) => label));
  const rows = labelled.filter((_, index) => keep[index]);
  return { rows, dropped, labels, stages, overlapping: labelled.length - rows.length };
}
