import type { EventChart } from '@gecko/evaluation/contract';
import type { Bars, EventLabel, GeckoEvent } from '@gecko/market/contract';

/** An event, the bars around it, and what became of it. */
export interface ShownEvent {
  readonly bars: Bars;
  readonly event: GeckoEvent;
  readonly label: EventLabel | undefined;
  readonly title: string;
  readonly outcome: string;
  /** First bar that is shown. */
  readonly from: number;
}

/** Candles with base, stop and target, entry and exit, without the stages. */
export function eventChart({ bars, event, label, title, outcome, from }: ShownEvent): EventChart {
  const cut = (column: Float64Array): number[] => [...column.subarray(from)];
  const entry = bars.open[event.bar + 1] ?? Number.NaN;
  const target = entry + (event.side === 'long' ? 1 : -1) * event.momentum.size;
  const exit = label === undefined ? [] : [{ label: 'exit', bar: label.decidedBar - from, price: label.exitPrice }];
  return {
    title,
    outcome,
    times: cut(bars.times),
    bars: { open: cut(bars.open), high: cut(bars.high), low: cut(bars.low), close: cut(bars.close) },
    bands: [],
    levels: [{ label: 'target', price: target }, { label: 'stop', price: event.stop }],
    marks: [{ label: 'entry', bar: event.bar + 1 - from, price: entry }, ...exit],
    eventBar: event.bar - from,
  };
}
