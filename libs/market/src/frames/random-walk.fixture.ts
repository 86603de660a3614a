import { fillNormal, randomStream } from '@gecko/kernel';
import type { Bars, FrameName } from '../contract.js';
import { frameDurationMs } from './frame-times.js';

export interface RandomWalkOptions {
  readonly seed: number;
  readonly bars: number;
  readonly frame?: FrameName;
  /** Whether a bar is missing, by its number if none were: default none. */
  readonly missing?: (bar: number) => boolean;
}

/** A driftless walk of about one price unit a bar from 10,000, with volume; from 2018-01-01, a Monday. */
export function randomWalk({ seed, bars, frame = '5m', missing = () => false }: RandomWalkOptions): Bars {
  const noise = new Float64Array(4 * bars);
  fillNormal(randomStream(seed, 'random-walk'), { major: 0, minor: 0 }, noise);
  const walk: Bars & { volume: Float64Array } = { symbol: 'WALK', frame, times: new Float64Array(bars), open: new Float64Array(bars), high: new Float64Array(bars), low: new Float64Array(bars), close: new Float64Array(bars), volume: new Float64Array(bars) };
  let slot = 0;
  let price = 10_000;
  for (let bar = 0; bar < bars; bar++) {
    while (missing(slot)) slot++;
    const [move = 0, above = 0, below = 0, activity = 0] = noise.subarray(4 * bar, 4 * bar + 4);
    walk.times[bar] = Date.UTC(2018, 0, 1) + slot++ * frameDurationMs(frame);
    walk.open[bar] = price;
    walk.high[bar] = Math.max(price, price + move) + Math.abs(above) / 2;
    walk.low[bar] = Math.min(price, price + move) - Math.abs(below) / 2;
    price += move;
    walk.close[bar] = price;
    walk.volume[bar] = 1000 * Math.exp(activity / 3);
  }
  return walk;
}
