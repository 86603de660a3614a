import type { EventChart } from '../contract.js';

const MOST = { before: 130, bars: 200 } as const;

/**
 * The same event, at most 200 bars of it, 130 before the event bar unless few follow. Bands are cut, marks outside are
 * dropped, and bar numbers count anew; what the longer of unequal price lists have more is left out.
 */
export function cropEventChart(chart: EventChart): EventChart {
  const { open, high, low, close } = chart.bars;
  const count = Math.min(open.length, high.length, low.length, close.length);
  const event = Math.min(Math.max(chart.eventBar, 0), Math.max(count - 1, 0));
  const latestStart = Math.max(0, count - MOST.bars);
  const start = Math.min(Math.max(0, event - MOST.before), latestStart);
  const end = Math.min(count, start + MOST.bars);
  const inside = (bar: number): boolean => bar >= start && bar < end;
  const part = (values: readonly number[]): number[] => values.slice(start, end);
  return {
    ...chart,
    ...(chart.times ? { times: part(chart.times) } : {}),
    bars: { open: part(open), high: part(high), low: part(low), close: part(close) },
    bands: chart.bands.filter(({ from, to }) => from <= to && from < end && to >= start).map(({ label, from, to }) => ({ label, from: Math.max(from, start) - start, to: Math.min(to, end - 1) - start })),
    marks: chart.marks.filter(({ bar }) => inside(bar)).map((mark) => ({ ...mark, bar: mark.bar - start })),
    eventBar: event - start,
  };
}
