import type { MarketReport } from '@gecko/evaluation/contract';
import type { ReadMarket } from '@gecko/market';
import { REFUSALS, type EventRow } from '@gecko/market/contract';
import type { Bundle } from '@gecko/serialization/contract';
import { chartEvent, minute } from './chart-event.js';
import type { Measurements } from '../contract.js';

const SAMPLE_EVENTS = 6;

/**
 * What a report shows of the bars behind a table. The events drawn come from the oldest rows, as many as training has; with
 * a split by time these are of training, or purged from it, and nothing of the test rows is drawn. Whoever made the market
 * may add what only its maker knows (`oracleAuc`).
 */
export function marketReport(read: ReadMarket, { metadata }: Bundle, measurements: Measurements): MarketReport {
  const { market, description } = read;
  return {
    symbols: market.symbols.map((symbol) => ({ ...symbol, first: minute(Date.parse(symbol.first)), last: minute(Date.parse(symbol.last)) })),
    stages: { bars: market.stages.bars, events: market.stages.events, refused: REFUSALS.map((stage) => ({ stage, count: market.stages.refused[stage] })) },
    reasons: Object.entries(market.reasons).flatMap(([reason, count]) => (count === 0 ? [] : [{ reason, count }])),
    baseRate: description.rows === 0 ? null : description.positives / description.rows,
    driftlessShare: market.driftlessShare,
    ambiguousShare: market.ambiguousShare,
    bounds: measurements.market?.bounds ?? [],
    uniqueness: { meanUniqueness: market.meanUniqueness, effectiveRows: market.effectiveRows, rows: description.rows },
    purgedRows: metadata.split.purgedRows,
    periods: measurements.market?.periods ?? [],
    symbolMetrics: measurements.market?.symbols ?? [],
    events: sampleRows(read.rows.slice(0, metadata.split.rows.train)).flatMap((row) => {
      const bars = read.symbols[row.series];
      return bars === undefined ? [] : [chartEvent(row, bars, market.options.labels)];
    }),
    oracleAuc: null,
  };
}

/** Equal numbers of winners and losers, spread over time. */
function sampleRows(rows: readonly EventRow[]): EventRow[] {
  const spread = (some: readonly EventRow[]): EventRow[] => {
    const count = Math.min(SAMPLE_EVENTS / 2, some.length);
    return Array.from({ length: count }, (_, index) => some[Math.floor(((index + 0.5) * some.length) / count)]).flatMap((row) => row ?? []);
  };
  const chosen = [...spread(rows.filter(({ label }) => label.label === 1)), ...spread(rows.filter(({ label }) => label.label === 0))];
  return chosen.sort((a, b) => a.event.time - b.event.time);
}
