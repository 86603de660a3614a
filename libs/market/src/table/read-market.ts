import type { DataFile, Table, TableDescription, TextFormat } from '@gecko/dataset/contract';
import { GeckoError } from '@gecko/kernel';
import { LabelReason, type Bars, type EventRow, type FrameName, type MarketDescription, type MarketOptions, type StageCounts } from '../contract.js';
import { nextFrames } from '../frames/next-frames.js';
import { explainStages } from '../pattern/explain-stages.js';
import { buildTable, describeTable } from './build-table.js';
import { describeMarket } from './describe-market.js';
import { labelSymbols, type LabelledSymbols } from './label-symbols.js';
import { readSymbols, type Symbols } from './read-symbols.js';

/** Bars as a labelled table, and what the table was made of. */
export interface ReadMarket {
  readonly table: Table;
  readonly description: TableDescription;
  readonly market: MarketDescription;
  readonly symbols: Bars[];
  /** What each row of the table is, in the table's order. */
  readonly rows: EventRow[];
  /** What was decided on the reader's behalf, a sentence each. */
  readonly notes: string[];
}

/**
 * Files of bars, a symbol each, to a table of labelled events. A function of the bars and the options alone: whoever reads
 * the same files again gets the same table.
 * @throws GeckoError (data) of the bars reader; E_MARKET_NO_EVENTS, E_MARKET_FEW_EVENTS; (usage) E_MARKET_FRAME, E_MARKET_SYMBOL
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
    rows: labelled.rows.map(({ series, event, label }) => ({ series, event, label })),
    notes: [...notes],
  };
}

function refuseFew({ rows, stages, labels, overlapping }: LabelledSymbols, frame: FrameName, minimumRows: number): void {
  if (rows.length >= minimumRows) return;
  const next = nextStep(stages, frame);
  if (stages.events === 0) throw new GeckoError({ kind: 'data', code: 'E_MARKET_NO_EVENTS', place: 'market', problem: `expected Gecko events, got none: ${explainStages(stages)}`, next });
  const unlabelled = labels.filter(({ label }) => label === null).map(({ reason }) => reason);
  const lost = [...LabelReason.options.map((reason) => [reason, unlabelled.filter((one) => one === reason).length] as const), ['overlapping', overlapping] as const].filter(([, count]) => count > 0);
  const without = lost.length === 0 ? '' : `, without a label ${lost.map(([reason, count]) => `${count} ${reason}`).join(', ')}`;
  const problem = `expected at least ${minimumRows} labelled events, got ${rows.length} of ${stages.events} events${without}; ${explainStages(stages)}`;
  throw new GeckoError({ kind: 'data', code: 'E_MARKET_FEW_EVENTS', place: 'market', problem, next });
}

/** Where most bars went into warming up, thresholds are not what is missing. */
function nextStep({ bars, refused }: StageCounts, frame: FrameName): string {
  const [, high] = nextFrames(frame);
  if (2 * refused['warm-up'] > bars) return `give longer histories, or bars of a finer frame: the averages are defined after 200 bars of the High Frame, ${high}`;
  return 'give more bars or more symbols, or looser thresholds under market.pattern';
}
