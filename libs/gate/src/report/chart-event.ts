import type { EventChart } from '@gecko/evaluation/contract';
import type { Bars, EventRow, LabelOptions } from '@gecko/market/contract';

const BARS_BEFORE = 5;
const BARS_AFTER = 4;

/** One event to draw, from a little before its momentum move until a little after its label was decided. */
export function chartEvent({ event, label }: EventRow, bars: Bars, { entry }: Pick<LabelOptions, 'entry'>): EventChart {
  const from = Math.max(0, event.momentum.start - BARS_BEFORE);
  const to = Math.min(bars.times.length, label.decidedBar + BARS_AFTER + 1);
  const cut = (column: Float64Array): number[] => [...column.subarray(from, to)];
  const band = (name: string, first: number, last: number) => ({ label: name, from: first - from, to: last - from });
  const { momentum, consolidation, testBar, hook } = event;
  const entryBar = entry === 'close' ? event.bar : Math.min(event.bar + 1, to - 1);
  return {
    title: `${bars.symbol} ${event.side}, ${minute(event.time)}`,
    outcome: `${label.reason} after ${label.decidedBar - event.bar} bars, ${label.rMultiple.toFixed(1)} R`,
    times: cut(bars.times),
    bars: { open: cut(bars.open), high: cut(bars.high), low: cut(bars.low), close: cut(bars.close) },
    bands: [band('momentum', momentum.start, momentum.end), band('consolidation', consolidation.start, consolidation.end), band('test bar', testBar, testBar), band('hook', testBar + 1, Math.max(hook.bar, hook.extremeBar)), band('re-entry', event.bar, event.bar)],
    levels: [{ label: 'base', price: consolidation.base }, ...barriers({ event, label })],
    marks: [{ label: 'entry', bar: entryBar - from, price: label.entryPrice }, { label: 'exit', bar: label.decidedBar - from, price: label.exitPrice }],
    eventBar: event.bar - from,
  };
}

/** Where the label's own barriers stood: they need not be the pattern's, and with some methods there are none. */
function barriers({ event, label }: Pick<EventRow, 'event' | 'label'>): EventChart['levels'] {
  const ahead = event.side === 'long' ? 1 : -1;
  const levels = [
    { label: 'stop', distance: label.stopDistance, price: label.entryPrice - ahead * label.stopDistance },
    { label: 'target', distance: label.targetDistance, price: label.entryPrice + ahead * label.targetDistance },
  ];
  return levels.flatMap(({ label: name, distance, price }) => (distance === 0 ? [] : [{ label: name, price }]));
}

/** `2024-03-04 15:20`, UTC. */
export function minute(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}
