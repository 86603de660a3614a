import type { EventChart, MarketReport } from '@gecko/evaluation/contract';
import type { ReadMarket } from '@gecko/market';
import { REFUSALS, type Bars, type EventRow } from '@gecko/market/contract';
import type { Bundle } from '@gecko/serialization/contract';
import type { Verdict } from './contract.js';

const SAMPLE_EVENTS = 6;
const BARS_BEFORE = 5;
const BARS_AFTER = 4;

/** What a report shows of the bars behind a table. The events drawn are training rows: nothing of the test rows is shown. */
export function marketReport(read: ReadMarket, { metadata }: Bundle, { measurements }: Verdict, oracleAuc: number | undefined): MarketReport {
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
    regimes: measurements.market?.symbols ?? [],
    events: sampleRows(read.rows.slice(0, metadata.split.rows.train)).flatMap((row) => eventChart(row, read.symbols[row.series])),
    oracleAuc: oracleAuc ?? null,
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

function eventChart({ event, label }: EventRow, bars: Bars | undefined): EventChart[] {
  if (bars === undefined) return [];
  const from = Math.max(0, event.momentum.start - BARS_BEFORE);
  const to = Math.min(bars.times.length, label.decidedBar + BARS_AFTER + 1);
  const cut = (column: Float64Array): number[] => [...column.subarray(from, to)];
  const band = (name: string, first: number, last: number) => ({ label: name, from: first - from, to: last - from });
  const { momentum, consolidation, testBar, hook } = event;
  const target = label.entryPrice + (event.side === 'long' ? 1 : -1) * label.targetDistance;
  return [
    {
      title: `${bars.symbol} ${event.side}, ${minute(event.time)}`,
      outcome: `${label.reason} after ${label.decidedBar - event.bar} bars, ${label.rMultiple.toFixed(1)} R`,
      times: cut(bars.times),
      bars: { open: cut(bars.open), high: cut(bars.high), low: cut(bars.low), close: cut(bars.close) },
      bands: [band('momentum', momentum.start, momentum.end), band('consolidation', consolidation.start, consolidation.end), band('test bar', testBar, testBar), band('hook', testBar + 1, Math.max(hook.bar, hook.extremeBar)), band('re-entry', event.bar, event.bar)],
      levels: [{ label: 'base', price: consolidation.base }, { label: 'stop', price: event.stop }, { label: 'target', price: target }],
      marks: [{ label: 'entry', bar: Math.min(event.bar + 1, to - 1) - from, price: label.entryPrice }, { label: 'exit', bar: label.decidedBar - from, price: label.exitPrice }],
      eventBar: event.bar - from,
    },
  ];
}

/** `2024-03-04 15:20`, UTC. */
function minute(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}
