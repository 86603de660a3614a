import { packBars, unpackBars } from './pack-bars.js';

describe('packed bars', () => {
  it('are the bars they were made of, as many as are asked for', () => {
    const column = (first: number) => Float64Array.from([first, first + 0.5, first + 1]);
    const bars = { symbol: 'A', frame: '5m' as const, times: column(0), open: column(10), high: column(20), low: column(30), close: column(40), volume: column(50) };
    expect(unpackBars(packBars(bars))).toEqual({ ...bars, symbol: 'BENCH' });
    expect(unpackBars(packBars(bars, 2))).toMatchObject({ times: Float64Array.of(0, 0.5), volume: Float64Array.of(50, 50.5) });
  });
});
