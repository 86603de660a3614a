import { atrOptions, barsOf, LONG, SIX_BARS, type Ohlc } from './label-bars.fixture.js';
import { labelEvents } from './label-events.js';

/** Errors that others make, written out: each gives another answer than `labelEvents`. */
describe('labels as others get them wrong', () => {
  const TARGET = 104;
  const STOP = 98;

  it('misses the stop inside bar 3 when only closes are read: target on bar 4', () => {
    const bar = SIX_BARS.findIndex(([, , , close], index) => index > 0 && (close >= TARGET || close <= STOP));
    expect([bar, (SIX_BARS[bar]?.[3] ?? 0) >= TARGET]).toEqual([4, true]);
    expect(labelEvents(barsOf(SIX_BARS), [LONG], atrOptions())).toMatchObject([{ label: 0, decidedBar: 3 }]);
  });

  it('mixes simple returns at the touch with log returns in the label: touched targets become 0, returns above the stop become -1', () => {
    const trigger = 0.05;
    const multiple = 2;
    const touches = (r: number): number => (r > multiple * trigger ? 1 : r < -multiple * trigger ? -1 : 0);
    const bins = (r: number): number => (Math.log1p(r) > multiple * Math.log1p(trigger) ? 1 : Math.log1p(r) < -multiple * Math.log1p(trigger) ? -1 : 0);
    expect([0.101, 0.102, -0.0931].map((r) => [touches(r), bins(r)])).toEqual([[1, 0], [1, 0], [0, -1]]);
    const options = atrOptions({ target: multiple, stop: multiple, maximumHoldingBars: 1 });
    const labelOf = (r: number): unknown => {
      const price = 100 * (1 + r);
      const bars = barsOf([[100, 100, 100, 100], [100, Math.max(100, price), Math.min(100, price), price]]);
      return labelEvents(bars, [{ ...LONG, atr: 5 }], options)[0]?.reason;
    };
    expect([0.101, 0.102, -0.0931].map(labelOf)).toEqual(['target', 'target', 'timeout']);
  });

  it('starts the path at the event bar, whose range lies before its close', () => {
    const rows = SIX_BARS.map((row, index): Ohlc => (index === 0 ? [97, 100.5, 96.5, 100] : row));
    const early = rows.findIndex(([, high, low]) => high >= TARGET || low <= STOP);
    expect(early).toBe(0);
    expect(labelEvents(barsOf(rows), [LONG], atrOptions())).toMatchObject([{ decidedBar: 3 }]);
  });

  it('takes the end of the data for a timeout', () => {
    const rows = SIX_BARS.slice(0, 3);
    const timeoutAt = Math.min(LONG.bar + 5, rows.length - 1);
    expect([timeoutAt, (rows[timeoutAt]?.[3] ?? 0) > 100]).toEqual([2, true]);
    expect(labelEvents(barsOf(rows), [LONG], atrOptions({ timeout: 'sign' }))).toMatchObject([{ label: null, reason: 'censored' }]);
  });

  it('fills a gapped stop at the stop, which hides half of the loss', () => {
    const rows = SIX_BARS.map((row, index): Ohlc => (index === 1 ? [96, 97, 95, 96.5] : row));
    expect((STOP - 100) / 2).toBe(-1);
    expect(labelEvents(barsOf(rows), [LONG], atrOptions())[0]?.rMultiple).toBe(-2);
  });
});
