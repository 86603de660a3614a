import type { DataFile, Table, TableDescription, TextFormat } from '@gecko/dataset/contract';
import { GeckoError } from '@gecko/kernel';
import { LabelReason, type Bars, type EventRow, type FrameName, type MarketDescription, type MarketOptions } from '../contract.js';
import { nextFrames } from '../frames/next-frames.js';
import { explainStages } from '../pattern/explain-stages.js';
import { buildTable, describeTable } from './build-table.js';
import { describeMarket } from './describe-market.js';
import { labelSymbols, type FeatureRow, type LabelledSymbols } from './label-symbols.js';
import { readSymbols, type Symbols } from './read-symbols.js';

/** Bars as a labelled table, and what the table was made of. */
export interface ReadMarket {
  readonly table: Table;
  readonly description: TableDescription;
  readonly market: MarketDescription;
  readonly symbols: Bars[];
  /** What each row of the table is, in the table's order. */
  readonly rows: EventRow[];
  /**
   * Events without a label as both barriers lay in one bar, which the policy `drop` leaves out: a table of the same columns,
   * labels 0, oldest first. What a model says of them tells how much hangs on them.
   */
  readonly dropped: { readonly table: Table; readonly rows: EventRow[] };
  /** What was decided on the reader's behalf, a sentence each. */
  readonly notes: string[];
}

/**
 * Files of bars, a symbol each, to a table of labelled events. A function of the bars and the options alone: whoever reads
 * the same files again gets the same table.
 * @throws GeckoError (data) of the bars reader; E_MARKET_COPY, E_MARKET_NO_EVENTS, E_MARKET_FEW_EVENTS; (usage) E_MARKET_FRAME, E_MARKET_SYMBOL
 */
export async function readMarket(files: readonly DataFile[], format: TextFormat, options: MarketOptions, minimumRows: number): Promise<ReadMarket> {
  nextFrames(options.frame);
  return tableOfBars(await readSymbols(files, format, options), options, minimumRows);
}

/** The table of bars that are read already; see `readMarket`. */
export function tableOfBars({ bars, gaps, notes }: Symbols, options: MarketOptions, minimumRows: number): ReadMarket {
  const labelled = labelSymbols(bars, options);
  refuseFew(labelled, options.frame, minimumRows);
  const table = buildTable(labelled.rows, bars);
  return {
    table,
    description: describeTable(table, options.labels),
    market: describeMarket({ bars, gaps, labelled, table, options }),
    symbols: [...bars],
    rows: eventRows(labelled.rows),
    dropped: { table: buildTable(labelled.dropped, bars), rows: eventRows(labelled.dropped) },
    notes: [...notes],
  };
}

function eventRows(rows: readonly FeatureRow[]): EventRow[] {
  return rows.map(({ series, event, label }) => ({ series, event, label }));
}

function refuseFew(labelled: LabelledSymbols, frame: FrameName, minimumRows: number): void {
  const { rows, stages, labels, overlapping } = labelled;
  if (rows.length >= minimumRows) return;
  const next = nextStep(labelled, frame, minimumRows);
  if (stages.events === 0) throw new GeckoError({ kind: 'data', code: 'E_MARKET_NO_EVENTS', place: 'market', problem: `expected Gecko events, got none: ${explainStages(stages)}`, next });
  const unlabelled = labels.filter(({ label }) => label === null).map(({ reason }) => reason);
  const lost = [...LabelReason.options.map((reason) => [reason, unlabelled.filter((one) => one === reason).length] as const), ['overlapping', overlapping] as const].filter(([, count]) => count > 0);
  const without = lost.length === 0 ? '' : `, without a label ${lost.map(([reason, count]) => `${count} ${reason}`).join(', ')}`;
  const problem = `expected at least ${minimumRows} labelled events, got ${rows.length} of ${stages.events} events${without}; ${explainStages(stages)}`;
  throw new GeckoError({ kind: 'data', code: 'E_MARKET_FEW_EVENTS', place: 'market', problem, next });
}

/** Where most events lost their label in one way, or most bars went into warming up, thresholds are not what is missing. */
function nextStep({ stages: { bars, refused }, labels }: LabelledSymbols, frame: FrameName, minimumRows: number): string {
  const [, high] = nextFrames(frame);
  const isMost = (...reasons: LabelReason[]): boolean => 2 * labels.filter(({ label, reason }) => label === null && reasons.includes(reason)).length > labels.length;
  if (labels.length < minimumRows && 2 * refused['warm-up'] > bars) return `give longer histories, or bars of a finer frame: the averages are defined after 200 bars of the High Frame, ${high}`;
  if (isMost('small')) return 'lower market.labels.minimumReturn or market.labels.roundTripCost: most targets are nearer than the one, or stops than the other';
  if (isMost('timeout', 'censored')) return 'raise market.labels.maximumHoldingBars where events timed out, lower it where the data ended before: most were undecided by then';
  return 'give more bars or more symbols, or looser thresholds under market.pattern';
}
