import { closedFrame } from '../frames/closed-frame.js';
import type { FrameSeries } from '../frames/frame-series.js';
import type { EventView } from './feature.js';

type LowBar = readonly [open: number, high: number, low: number, close: number, volume: number];

/** Newest first: event bar, the bar of the hook's extreme, test bar, six bars of consolidation, of which the oldest ends the momentum move. */
const NEWEST: readonly LowBar[] = [
  [110, 114, 109, 113, 40],
  [108, 110, 105, 109.5, 10],
  [107.5, 112, 107, 111, 30],
  [107, 108.5, 106.5, 107.5, 10],
  [107, 109, 107, 107, 10],
  [108, 109, 106, 107, 10],
  [107, 108, 105, 108, 10],
  [106, 109, 105, 107, 10],
  [108, 110, 106, 106, 10],
  [106, 109, 106, 108, 10],
  [104, 106, 103, 106, 10],
  [102, 105, 101, 104, 10],
  [100, 102, 99.5, 102, 10],
];
/** All bars before. */
const OLDER: LowBar = [100, 100.5, 99.5, 100, 10];
const LOW_BARS = 102;

type Overrides = Partial<Record<keyof FrameSeries, readonly number[]>>;

/** Columns from oldest to newest; what is not given is NaN. */
function seriesOf(frame: FrameSeries['frame'], length: number, given: Overrides): FrameSeries {
  const column = (name: keyof FrameSeries): Float64Array => Float64Array.from(given[name] ?? new Array<number>(length).fill(Number.NaN));
  return {
    frame,
    length,
    times: column('times'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
    ema5: column('ema5'),
    ema8: column('ema8'),
    ema21: column('ema21'),
    ema50: column('ema50'),
    ema200: column('ema200'),
    atr: column('atr'),
    coma: Int8Array.from(given.coma ?? []),
    trendAge: Int32Array.from(given.trendAge ?? []),
    swingHigh: column('swingHigh'),
    swingLow: column('swingLow'),
  };
}

export interface HandMade {
  /** Columns of the Low Frame, oldest first, in place of the ones above. */
  readonly low?: Overrides;
  readonly view?: Partial<Omit<EventView, 'low' | 'middle' | 'high'>>;
}

/** A Gecko small enough to compute its features by hand: A is 2 on the Low, 4 on the Middle and 8 on the High Frame. */
export function handMadeView({ low = {}, view = {} }: HandMade = {}): EventView {
  const bars = Array.from({ length: LOW_BARS }, (_, index) => NEWEST[LOW_BARS - 1 - index] ?? OLDER);
  const part = (at: 0 | 1 | 2 | 3 | 4): number[] => bars.map((bar) => bar[at]);
  const constant = (value: number): number[] => new Array<number>(LOW_BARS).fill(value);
  const lowSeries = seriesOf('5m', LOW_BARS, {
    open: part(0),
    high: part(1),
    low: part(2),
    close: part(3),
    volume: part(4),
    ema8: constant(111),
    ema21: [...new Array<number>(LOW_BARS - 5).fill(106), 107, 107, 108, 108, 109],
    ema50: constant(105),
    ema200: constant(100),
    atr: constant(2),
    coma: constant(0),
    swingHigh: constant(112),
    swingLow: constant(105),
    ...low,
  });
  const middle = seriesOf('15m', 6, { close: [1, 1, 1, 1, 1, 112], ema8: [1, 1, 1, 1, 1, 110], ema21: [110, 1, 1, 1, 1, 108], ema50: [1, 1, 1, 1, 1, 104], ema200: [1, 1, 1, 1, 1, 116], atr: [1, 1, 1, 1, 1, 4], coma: [0, 0, 0, 0, 0, 1], trendAge: [0, 0, 0, 0, 0, 9] });
  const high = seriesOf('60m', 6, { close: [1, 1, 1, 1, 1, 110], ema5: [1, 1, 1, 1, 1, 108], ema8: [1, 1, 1, 1, 1, 106], ema21: [98, 1, 1, 1, 1, 102], ema50: [1, 1, 1, 1, 1, 98], ema200: [1, 1, 1, 1, 1, 94], atr: [1, 1, 1, 1, 1, 8], coma: [0, 0, 0, 0, 0, 1], trendAge: [0, 0, 0, 0, 0, 34] });
  return {
    low: closedFrame(lowSeries, LOW_BARS),
    middle: closedFrame(middle, 6),
    high: closedFrame(high, 6),
    hasVolume: true,
    barsBack: { momentumStart: 12, momentumEnd: 8, consolidationStart: 8, consolidationEnd: 3, testBar: 2, hookExtreme: 1 },
    base: 109,
    hookExtreme: 105,
    momentumSize: 10.5,
    touches: 3,
    rewardRisk: 2.5,
    support: { middle: 0.3, high: 0.1 },
    ...view,
  };
}
