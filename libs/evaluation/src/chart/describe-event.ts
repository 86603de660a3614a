import type { EventChart } from '../contract.js';
import { formatCount } from '../markup/format-figure.js';

/** What an event's picture shows, in words: stages and marks in bars from the event, levels in prices. */
export function describeEvent({ outcome, bars, bands, levels, marks, eventBar }: EventChart, write: (price: number) => string): string {
  const fromEvent = (bar: number): string => `${bar > eventBar ? '+' : ''}${bar - eventBar}`;
  const stages = bands.map(({ label, from, to }) => `${label} ${from === to ? `at ${fromEvent(from)}` : `${fromEvent(from)} to ${fromEvent(to)}`}`);
  const prices = levels.map(({ label, price }) => `${label} ${write(price)}`);
  const points = marks.map(({ label, bar, price }) => `${label} at ${fromEvent(bar)}, price ${write(price)}`);
  const parts = [`${formatCount(bars.close.length)} bars`, `stages in bars from the event: ${stages.join(', ')}`, ...prices, ...points, outcome];
  return `${(stages.length === 0 ? parts.filter((_, index) => index !== 1) : parts).join('; ')}.`;
}
