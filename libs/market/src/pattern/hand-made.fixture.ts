import { FrameColumns } from '../frames/frame-columns.js';
import type { MarketFrames } from '../frames/three-frames.js';

export type HandMadeBar = readonly [open: number, high: number, low: number, close: number];

/** Bars as a Low Frame whose ATR is 1 throughout. */
export function handMade(bars: readonly HandMadeBar[]): FrameColumns {
  const low = new FrameColumns({ frame: '5m', capacity: bars.length, ema5: false, swingBars: 2 });
  for (const [bar, prices] of bars.entries()) low.append(Float64Array.of(bar * 300_000, ...prices, 0));
  low.atr.fill(1);
  return low;
}

/** Bars that only have a high and a low. */
export function fromRanges(ranges: readonly (readonly [high: number, low: number])[]): FrameColumns {
  return handMade(ranges.map(([high, low]) => [low, high, low, high]));
}

export interface HandMadeFrames {
  readonly bars: readonly HandMadeBar[];
  /** Of the High Frame's bars, oldest first: default one in trend for 30 bars. */
  readonly trendAges?: readonly number[];
  /** EMA21 of the Middle Frame's bars, and EMA5 of the High Frame's. */
  readonly middleAverages?: readonly number[];
  readonly highAverages?: readonly number[];
  /** How many bars of the longer frames had closed, of each bar: default all. */
  readonly middleBars?: readonly number[];
  readonly highBars?: readonly number[];
}

/** Three frames put together by hand; ATR is 1 in the Low Frame, 2 in the Middle, 4 in the High. */
export function handMadeFrames({ bars, trendAges = [30], middleAverages = [0], highAverages = trendAges.map(() => 0), middleBars, highBars }: HandMadeFrames): MarketFrames {
  const middle = new FrameColumns({ frame: '15m', capacity: 1, ema5: false, swingBars: 0 });
  const high = new FrameColumns({ frame: '60m', capacity: 1, ema5: true, swingBars: 0 });
  for (let bar = 0; bar < middleAverages.length; bar++) middle.append(new Float64Array(6));
  for (let bar = 0; bar < trendAges.length; bar++) high.append(new Float64Array(6));
  middle.ema21.set(middleAverages);
  middle.atr.fill(2);
  high.ema5.set(highAverages);
  high.atr.fill(4);
  high.trendAge.set(trendAges.map(Math.abs));
  high.coma.set(trendAges.map(Math.sign));
  const counts = (given: readonly number[] | undefined, all: number): Int32Array => Int32Array.from(bars, (_, bar) => given?.[bar] ?? all);
  return { low: handMade(bars), middle, high, middleBars: counts(middleBars, middle.length), highBars: counts(highBars, high.length) };
}
