import { fillNormal, randomStream } from '@gecko/kernel';
import type { Bars } from '../contract.js';
import { closedFrame } from '../frames/closed-frame.js';
import { ThreeFrames } from '../frames/three-frames.js';
import type { EventView } from './feature.js';

const START_MS = Date.UTC(2020, 0, 1);
const TICK = 0.05;
/** When all averages of 5m, 15m and 60m are defined. */
const WARM_BARS = 2400;
export const WALK_BARS = 3600;

/** A random walk on a tick grid: equal prices and bars without range or trades turn up, as in real data. */
export function walkBars(seed: number): Bars {
  const normal = new Float64Array(4 * WALK_BARS);
  fillNormal(randomStream(seed, 'walk-views'), { major: 0, minor: 0 }, normal);
  const column = (): Float64Array => new Float64Array(WALK_BARS);
  const bars = { symbol: `WALK-${seed}`, frame: '5m' as const, times: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  let close = 4000;
  for (let bar = 0; bar < WALK_BARS; bar++) {
    const draw = (part: number): number => Math.round(3 * (normal[4 * bar + part] ?? 0));
    const open = close + (bar % 7 === 0 ? draw(0) : 0);
    close = open + draw(1);
    const quiet = bar % 11 === 0;
    if (quiet) close = open;
    bars.times[bar] = START_MS + 300_000 * bar;
    bars.open[bar] = TICK * open;
    bars.high[bar] = TICK * (Math.max(open, close) + (quiet ? 0 : Math.abs(draw(2))));
    bars.low[bar] = TICK * (Math.min(open, close) - (quiet ? 0 : Math.abs(draw(3))));
    bars.close[bar] = TICK * close;
    bars.volume[bar] = bar % 13 === 0 ? 0 : 100 * Math.exp(normal[4 * bar + 1] ?? 0);
  }
  return bars;
}

/** Event bars spread over the walk behind the warm-up. */
export const WALK_EVENTS: readonly number[] = Array.from({ length: 16 }, (_, index) => WARM_BARS + 73 * index);

/** Views of made-up events: the bars are no Geckos, but nothing in a formula may rest on that. */
export function walkViews(bars: Bars, events: readonly number[] = WALK_EVENTS): EventView[] {
  const frames = new ThreeFrames(bars.frame, 2, bars.times.length);
  for (let bar = 0; bar < bars.times.length; bar++) {
    frames.push(Float64Array.of(bars.times[bar] ?? 0, bars.open[bar] ?? 0, bars.high[bar] ?? 0, bars.low[bar] ?? 0, bars.close[bar] ?? 0, bars.volume?.[bar] ?? 0));
  }
  return events.map((bar) => viewOf(frames, bar, bars.volume !== undefined));
}

function viewOf(frames: ThreeFrames, bar: number, hasVolume: boolean): EventView {
  const low = closedFrame(frames.low, bar + 1);
  const testBar = 2 + (bar % 9);
  const start = testBar + 20 + (bar % 50);
  const price = (column: 'high' | 'low', barsBack: number): number => low.value(column, barsBack);
  const atr = low.value('atr');
  return {
    low,
    middle: closedFrame(frames.middle, frames.middleBars[bar] ?? 0),
    high: closedFrame(frames.high, frames.highBars[bar] ?? 0),
    hasVolume,
    barsBack: { momentumStart: start + 5 + (bar % 11), momentumEnd: start, consolidationStart: start, consolidationEnd: testBar + 1, testBar, hookExtreme: 1 },
    base: price('high', start),
    hookExtreme: price('low', 1),
    momentumSize: Math.abs(price('high', start) - price('low', start + 5)) + atr,
    touches: 3 + (bar % 4),
    rewardRisk: 2 + (bar % 5) / 4,
    support: { middle: (bar % 6) / 10, high: (bar % 7) / 10 },
  };
}
