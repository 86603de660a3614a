import type { Bars } from '../contract.js';
import { feedFrames } from './feed-frames.fixture.js';
import type { FrameSeries } from './frame-series.js';
import { nextFrames } from './next-frames.js';
import { randomWalk } from './random-walk.fixture.js';
import { slowFrame, type SlowBar } from './slow-frames.fixture.js';

const weekend = (day: number): boolean => day % 7 > 4;
const markets: readonly (readonly [string, Bars])[] = [
  ['5m', randomWalk({ seed: 1, bars: 300 })],
  ['5m with gaps', randomWalk({ seed: 2, bars: 300, missing: (slot) => slot % 7 === 2 || slot % 11 === 0 || (slot > 100 && slot < 180) })],
  ['60m', randomWalk({ seed: 3, bars: 300, frame: '60m' })],
  ['1D without weekends', randomWalk({ seed: 4, bars: 300, frame: '1D', missing: weekend })],
];

const rowOf = (series: FrameSeries, row: number): SlowBar => ({
  start: series.times[row] ?? 0,
  open: series.open[row] ?? 0,
  high: series.high[row] ?? 0,
  low: series.low[row] ?? 0,
  close: series.close[row] ?? 0,
  volume: series.volume[row] ?? 0,
});

/** EMA8 by its definition: the mean of the first 8, then one step a value. */
function slowEma8(closes: readonly number[]): number {
  const seed = closes.slice(0, 8).reduce((sum, close) => sum + close, 0) / 8;
  return closes.length < 8 ? Number.NaN : closes.slice(8).reduce((average, close) => (7 * average + 2 * close) / 9, seed);
}

describe.each(markets)('frames above bars of %s', (_, bars) => {
  const frames = feedFrames(bars);
  const longer = [
    { frame: nextFrames(bars.frame)[0], series: frames.middle, counts: frames.middleBars },
    { frame: nextFrames(bars.frame)[1], series: frames.high, counts: frames.highBars },
  ];

  it('show at each bar the buckets whose end had been reached by its close, and no other', () => {
    for (const { frame, series, counts } of longer) {
      for (let bar = 0; bar < bars.times.length; bar += 4) {
        const slow = slowFrame(bars, frame, bar);
        expect(counts[bar]).toBe(slow.length);
        const newest = slow.at(-1);
        if (newest === undefined) continue;
        expect(rowOf(series, slow.length - 1)).toEqual({ ...newest, volume: expect.closeTo(newest.volume, 6) });
        const average = slowEma8(slow.map(({ close }) => close));
        expect(series.ema8[slow.length - 1]).toEqual(slow.length < 8 ? Number.NaN : expect.closeTo(average, 6));
      }
      expect(series.length).toBeGreaterThan(8);
    }
  });

  it('differ from what those see who read the bar in progress', () => {
    for (const { frame, series, counts } of longer) {
      let different = 0;
      for (let bar = 200; bar < 300; bar++) {
        const naive = slowEma8(slowFrame(bars, frame, bar, true).map(({ close }) => close));
        const ours = series.ema8[(counts[bar] ?? 0) - 1] ?? Number.NaN;
        if (Math.abs(naive - ours) > 1e-6) different++;
      }
      expect(different).toBeGreaterThan(50);
    }
  });
});

describe('columns that grow', () => {
  it('hold the same bits as columns that had room from the start', () => {
    const bars = randomWalk({ seed: 5, bars: 700 });
    const grown = feedFrames(bars, 1);
    const roomy = feedFrames(bars, 700);
    for (const name of ['low', 'middle', 'high'] as const) {
      const length = grown[name].length;
      expect(length).toBe(roomy[name].length);
      for (const column of ['times', 'open', 'high', 'low', 'close', 'volume', 'ema5', 'ema8', 'ema21', 'ema50', 'ema200', 'atr', 'coma', 'trendAge', 'swingHigh', 'swingLow'] as const) {
        expect(grown[name][column].subarray(0, length)).toEqual(roomy[name][column].subarray(0, length));
      }
    }
    expect(grown.middleBars.subarray(0, 700)).toEqual(roomy.middleBars);
    expect(grown.highBars.subarray(0, 700)).toEqual(roomy.highBars);
  });

  it('keep EMA5 in the High Frame alone, and swings in the Low Frame alone', () => {
    const { low, middle, high } = feedFrames(randomWalk({ seed: 5, bars: 300 }));
    expect([low, middle, high].map(({ ema5, swingHigh, swingLow }) => [ema5.length > 0, swingHigh.length > 0, swingLow.length > 0])).toEqual([
      [false, true, true],
      [false, false, false],
      [true, false, false],
    ]);
  });
});
