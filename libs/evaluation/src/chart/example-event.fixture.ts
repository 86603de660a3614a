import { fillNormal, randomStream } from '@gecko/kernel';
import type { EventChart } from '../contract.js';

/** Where the stages of the example lie; the event is the last bar of the re-entry. */
const STAGES = { momentum: [14, 23], consolidation: [23, 78], testBar: 79, hook: [80, 82], reentry: [83, 85] } as const;

/** A made-up Gecko, to test the chart with and to look at: a leg up, a flat stretch, a failed test bar and the way back; `after` bars follow. */
export function exampleEvent(seed = 7, after = 34, price = 101): EventChart {
  const count = STAGES.reentry[1] + 1 + after;
  const noise = new Float64Array(count * 3);
  fillNormal(randomStream(seed, 'event'), { major: 0, minor: 0 }, noise);
  const unit = price / 400;
  const bars: EventChart['bars'] = { open: [], high: [], low: [], close: [] };
  let last = pathAt(0, price, unit);
  for (let bar = 0; bar < count; bar++) {
    const open = last;
    const close = bar === STAGES.testBar ? price + 5.6 * unit : pathAt(bar, price, unit) + (noise[bar] ?? 0) * unit * 0.35;
    bars.open.push(open);
    bars.close.push(close);
    bars.high.push(Math.max(open, close) + Math.abs(noise[count + bar] ?? 0) * unit * 0.4);
    bars.low.push(Math.min(open, close) - Math.abs(noise[2 * count + bar] ?? 0) * unit * 0.4);
    last = close;
  }
  return { ...marked(bars, price, unit), times: bars.close.map((_, bar) => Date.UTC(2024, 2, 5, 9, 5 * bar)) };
}

/** The run of the closes without noise: 4 units above the price lies the base. */
function pathAt(bar: number, price: number, unit: number): number {
  if (bar < STAGES.momentum[0]) return price - 4 * unit;
  if (bar < STAGES.momentum[1]) return price - 4 * unit + ((bar - STAGES.momentum[0]) / 9) * 8 * unit;
  if (bar < STAGES.testBar) return price + (2.7 + 1.1 * Math.sin(bar / 3)) * unit;
  if (bar <= STAGES.hook[1]) return price + 1.2 * unit;
  if (bar <= STAGES.reentry[1]) return price + (1.2 + (bar - STAGES.hook[1]) * 1.2) * unit;
  return price + (4.8 + (bar - STAGES.reentry[1]) * 0.26) * unit;
}

function marked(bars: EventChart['bars'], price: number, unit: number): Omit<EventChart, 'times'> {
  const { momentum, consolidation, testBar, hook, reentry } = STAGES;
  const eventBar = reentry[1];
  const exit = bars.close.length - 1;
  return {
    title: 'EURUSD long, 2024-03-05 16:10 UTC',
    outcome: 'Target first after 34 bars: +2.6 R',
    bars,
    bands: [
      { label: 'momentum', from: momentum[0], to: momentum[1] },
      { label: 'consolidation', from: consolidation[0] + 1, to: consolidation[1] },
      { label: 'test bar', from: testBar, to: testBar },
      { label: 'hook', from: hook[0], to: hook[1] },
      { label: 're-entry', from: reentry[0], to: reentry[1] },
    ],
    levels: [
      { label: 'base', price: price + 4 * unit },
      { label: 'stop', price: price + 0.4 * unit },
      { label: 'target', price: price + 13 * unit },
    ],
    marks: exit > eventBar ? [{ label: 'entry', bar: eventBar + 1, price: bars.open[eventBar + 1] ?? price }, { label: 'exit', bar: exit, price: price + 13 * unit }] : [],
    eventBar,
  };
}
