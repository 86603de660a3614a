import type { Table } from '@gecko/dataset/contract';
import type { Bars, MarketDescription, MarketOptions } from '../contract.js';
import { summarizeLabels } from '../labels/summarize-labels.js';
import { effectiveRowsOf } from './effective-rows-of.js';
import type { LabelledSymbols } from './label-symbols.js';

export interface MarketParts {
  readonly bars: readonly Bars[];
  readonly gaps: readonly number[];
  readonly labelled: LabelledSymbols;
  readonly table: Table;
  readonly options: MarketOptions;
}

/** What the bars became, in figures. */
export function describeMarket({ bars, gaps, labelled, table, options }: MarketParts): MarketDescription {
  const { reasons, ambiguousShare, driftlessShare, baseRatePessimistic, baseRateOptimistic } = summarizeLabels(labelled.labels);
  const effectiveRows = effectiveRowsOf(table, Uint32Array.from(labelled.rows.keys())) ?? 0;
  return {
    options,
    symbols: bars.map(({ symbol, times }, series) => ({
      symbol,
      bars: times.length,
      first: isoTime(times[0]),
      last: isoTime(times.at(-1)),
      gaps: gaps[series] ?? 0,
      events: labelled.counts[series]?.events ?? 0,
      labelled: labelled.counts[series]?.labelled ?? 0,
    })),
    stages: labelled.stages,
    reasons,
    overlapping: labelled.overlapping,
    ambiguousShare,
    winners: { pessimistic: baseRatePessimistic, optimistic: baseRateOptimistic },
    driftlessShare,
    meanUniqueness: labelled.rows.length === 0 ? 0 : effectiveRows / labelled.rows.length,
    effectiveRows,
    hasVolume: bars.every(({ volume }) => volume !== undefined),
  };
}

function isoTime(milliseconds: number | undefined): string {
  return new Date(milliseconds ?? 0).toISOString();
}
