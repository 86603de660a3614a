import { LabelOptions, type Bars, type EventLabel } from '../contract.js';
import type { LabelCandidate } from './label-candidate.js';
import { atrOptions, barsOf, LONG, SHORT, SIX_BARS, type Ohlc } from './label-bars.fixture.js';
import { labelEvents } from './label-events.js';

function labelOf(rows: readonly Ohlc[] | Bars, candidate: LabelCandidate, changes: Partial<LabelOptions> = {}): EventLabel {
  const [label] = labelEvents('times' in rows ? rows : barsOf(rows), [candidate], atrOptions(changes));
  if (label === undefined) throw new Error('no label');
  return label;
}

/** The six bars with another bar 1. */
function withFirst(bar: Ohlc): Ohlc[] {
  return SIX_BARS.map((row, index) => (index === 1 ? bar : row));
}

describe('labelEvents, triple barrier', () => {
  it('takes the stop first where both barriers lie in one bar, and keeps both bounds', () => {
    expect(labelOf(SIX_BARS, LONG)).toEqual({
      label: 0,
      optimistic: 1,
      pessimistic: 0,
      reason: 'ambiguous',
      bar: 0,
      decidedBar: 3,
      entryPrice: 100,
      exitPrice: 98,
      targetDistance: 4,
      stopDistance: 2,
      rMultiple: -1,
      netReturn: -0.02,
      maximumAdverseExcursion: 0.02,
      maximumFavourableExcursion: 0.04,
    });
  });

  it.each([
    ['target-first', 1, 104, 2],
    ['stop-first', 0, 98, -1],
    ['drop', null, 98, -1],
    ['nearer-first', 1, 104, 2],
  ] as const)('with %s gives %s at %s, %s R, on the ambiguous bar', (ambiguous, label, exitPrice, rMultiple) => {
    expect(labelOf(SIX_BARS, LONG, { ambiguous })).toMatchObject({ label, exitPrice, rMultiple, optimistic: 1, pessimistic: 0, reason: 'ambiguous', decidedBar: 3 });
  });

  it('takes the stop under nearer-first where the bar opens nearer to it, or in the middle', () => {
    const opening = (open: number): Ohlc[] => SIX_BARS.map((row, index) => (index === 3 ? [open, 104.5, 97.5, 103] : row));
    expect(labelOf(opening(100.9), LONG, { ambiguous: 'nearer-first' }).label).toBe(0);
    expect(labelOf(opening(101), LONG, { ambiguous: 'nearer-first' }).label).toBe(0);
    expect(labelOf(opening(101.1), LONG, { ambiguous: 'nearer-first' }).label).toBe(1);
  });

  it('times out at the close of the last bar held, under each policy', () => {
    const timedOut = { reason: 'timeout', decidedBar: 2, exitPrice: 102.5, rMultiple: 1.25, netReturn: 0.025 };
    expect(labelOf(SIX_BARS, LONG, { maximumHoldingBars: 2 })).toMatchObject({ ...timedOut, label: null, optimistic: null, pessimistic: null });
    expect(labelOf(SIX_BARS, LONG, { maximumHoldingBars: 2, timeout: 'loss' })).toMatchObject({ ...timedOut, label: 0, optimistic: 0, pessimistic: 0 });
    expect(labelOf(SIX_BARS, LONG, { maximumHoldingBars: 2, timeout: 'sign' })).toMatchObject({ ...timedOut, label: 1, optimistic: 1, pessimistic: 1 });
  });

  it('counts costs before it takes the sign of a timeout', () => {
    const { label, netReturn } = labelOf(SIX_BARS, { ...LONG, atr: 10 }, { maximumHoldingBars: 2, timeout: 'sign', roundTripCost: 0.026 });
    expect(label).toBe(0);
    expect(netReturn).toBeCloseTo(-0.001, 15);
  });

  it('censors where the data end before the holding period, whatever the timeout policy', () => {
    for (const timeout of ['drop', 'loss', 'sign'] as const) {
      expect(labelOf(SIX_BARS.slice(0, 3), LONG, { timeout })).toMatchObject({ label: null, optimistic: null, pessimistic: null, reason: 'censored', decidedBar: 2 });
    }
    expect(labelOf(SIX_BARS.slice(0, 3), LONG, { timeout: 'loss', maximumHoldingBars: 2 }).reason).toBe('timeout');
  });

  it('censors an event on the last bar, with the close as its entry', () => {
    const last = { label: null, reason: 'censored', bar: 5, decidedBar: 5, entryPrice: 104, exitPrice: 104 };
    expect(labelOf(SIX_BARS, { ...LONG, bar: 5 }, { entry: 'next-open' })).toMatchObject(last);
    expect(labelOf(SIX_BARS, { ...LONG, bar: 5, stopPrice: 110 }, { entry: 'next-open', barriers: 'structural' })).toMatchObject(last);
  });

  it('decides what was touched before the data end, though the holding period reaches beyond', () => {
    expect(labelOf(SIX_BARS, LONG, { maximumHoldingBars: 200 })).toMatchObject({ label: 0, decidedBar: 3 });
  });

  it('fills a stop that is gapped through at the open, worse than -1 R', () => {
    expect(labelOf(withFirst([96, 97, 95, 96.5]), LONG)).toMatchObject({ label: 0, reason: 'stop-gap', decidedBar: 1, exitPrice: 96, rMultiple: -2, maximumAdverseExcursion: 0.04 });
  });

  it('fills a target that is gapped through at the open, better than the target', () => {
    expect(labelOf(withFirst([105, 106, 104.5, 105]), LONG)).toMatchObject({ label: 1, reason: 'target-gap', decidedBar: 1, exitPrice: 105, rMultiple: 2.5, maximumFavourableExcursion: 0.05 });
  });

  it('takes a gap to the stop as the stop even where the bar reaches the target later', () => {
    expect(labelOf(withFirst([97, 105, 96, 104]), LONG, { ambiguous: 'target-first' })).toMatchObject({ label: 0, optimistic: 0, reason: 'stop-gap', exitPrice: 97 });
  });

  it('stops a short at the bar whose high reaches its stop', () => {
    expect(labelOf(SIX_BARS, SHORT)).toMatchObject({ label: 0, reason: 'stop', decidedBar: 2, exitPrice: 102, rMultiple: -1, netReturn: -0.02, stopDistance: 2, targetDistance: 4 });
  });

  it('counts a price equal to the barrier as a touch', () => {
    expect(labelOf(withFirst([100, 104, 99, 100]), LONG)).toMatchObject({ label: 1, reason: 'target', exitPrice: 104, decidedBar: 1 });
    expect(labelOf(withFirst([100, 101, 98, 100]), LONG)).toMatchObject({ label: 0, reason: 'stop', exitPrice: 98, decidedBar: 1 });
    expect(labelOf(withFirst([100, 103.99, 98.01, 100]), LONG).decidedBar).toBe(3);
  });

  it('starts the path after the event bar, whose own range decides nothing', () => {
    const wide = SIX_BARS.map((row, index): Ohlc => (index === 0 ? [100, 110, 90, 100] : row));
    expect(labelOf(wide, LONG)).toEqual(labelOf(SIX_BARS, LONG));
  });

  it('measures excursions from the entry, up to the barrier on the deciding bar', () => {
    expect(labelOf(withFirst([100, 120, 98.5, 110]), LONG)).toMatchObject({ label: 1, maximumFavourableExcursion: 0.04, maximumAdverseExcursion: 0.015 });
    expect(labelOf(SIX_BARS, LONG, { maximumHoldingBars: 2 })).toMatchObject({ maximumFavourableExcursion: 0.03, maximumAdverseExcursion: 0.01 });
  });
});

describe('labelEvents, entry and structural barriers', () => {
  const structural = { barriers: 'structural', entry: 'next-open' } as const;

  it('enters at the open of the next bar, which may stop the trade itself', () => {
    const rows = withFirst([101, 102, 97, 100]);
    expect(labelOf(rows, LONG, structural)).toMatchObject({ label: 0, reason: 'stop', decidedBar: 1, entryPrice: 101, exitPrice: 98, targetDistance: 4, stopDistance: 3, rMultiple: -1 });
    expect(labelOf(rows, LONG, { entry: 'next-open' })).toMatchObject({ entryPrice: 101, exitPrice: 99, stopDistance: 2 });
  });

  it('holds as many bars after the event whatever the entry', () => {
    expect(labelOf(SIX_BARS, LONG, { entry: 'next-open', maximumHoldingBars: 2 })).toMatchObject({ reason: 'timeout', decidedBar: 2 });
  });

  it('has no trade where the entry opens at or beyond the structural stop', () => {
    expect(labelOf(withFirst([98, 99, 97, 98]), LONG, structural)).toMatchObject({ label: null, optimistic: null, pessimistic: null, reason: 'unfilled', decidedBar: 1, entryPrice: 98, stopDistance: 0, rMultiple: 0 });
    expect(labelOf(withFirst([102.5, 103, 102, 102]), SHORT, structural).reason).toBe('unfilled');
  });

  it('gives no label to a target nearer than the minimum return, and one at it', () => {
    expect(labelOf(SIX_BARS, LONG, { minimumReturn: 0.0401 })).toMatchObject({ label: null, optimistic: null, reason: 'small', decidedBar: 0 });
    expect(labelOf(SIX_BARS, LONG, { minimumReturn: 0.04 }).reason).toBe('ambiguous');
  });

  it('gives no label to a stop within the round-trip cost', () => {
    expect(labelOf(SIX_BARS, LONG, { roundTripCost: 0.02 }).reason).toBe('small');
    const { reason, netReturn, rMultiple } = labelOf(SIX_BARS, LONG, { roundTripCost: 0.01 });
    expect([reason, rMultiple]).toEqual(['ambiguous', -1]);
    expect(netReturn).toBeCloseTo(-0.03, 15);
  });
});

describe('labelEvents, other methods', () => {
  it('labels a fixed horizon by the sign of the net return at its close', () => {
    const horizon = { method: 'fixed-horizon', maximumHoldingBars: 2 } as const;
    expect(labelOf(SIX_BARS, LONG, horizon)).toMatchObject({ label: 1, reason: 'horizon', decidedBar: 2, exitPrice: 102.5, netReturn: 0.025, targetDistance: 0, stopDistance: 0, rMultiple: 0, maximumFavourableExcursion: 0.03, maximumAdverseExcursion: 0.01 });
    expect(labelOf(SIX_BARS, SHORT, horizon)).toMatchObject({ label: 0, netReturn: -0.025, maximumFavourableExcursion: 0.01, maximumAdverseExcursion: 0.03 });
    expect(labelOf(SIX_BARS, LONG, { ...horizon, roundTripCost: 0.025 }).label).toBe(0);
    expect(labelOf(SIX_BARS, LONG, { ...horizon, minimumReturn: 1 }).label).toBe(1);
    expect(labelOf(SIX_BARS, LONG, { ...horizon, maximumHoldingBars: 6 })).toMatchObject({ label: null, reason: 'censored', decidedBar: 5 });
  });

  it('labels the first move of target x ATR either way', () => {
    expect(labelOf(SIX_BARS, LONG, { method: 'directional', target: 1, stop: 9 })).toMatchObject({ label: 1, reason: 'target', decidedBar: 2, exitPrice: 102, targetDistance: 2, stopDistance: 2 });
    expect(labelOf(SIX_BARS, SHORT, { method: 'directional', target: 1, stop: 9 })).toMatchObject({ label: 0, reason: 'stop', decidedBar: 2, exitPrice: 102 });
    expect(labelOf(SIX_BARS, LONG, { method: 'directional', target: 1, barriers: 'structural' })).toMatchObject({ decidedBar: 2, stopDistance: 2 });
  });
});

describe('label options', () => {
  it.each(['target', 'stop'] as const)('take a %s of up to 1000 ATR, which keeps every figure finite', (field) => {
    expect([1000, 1000.5, 1e308, 0].map((value) => LabelOptions.safeParse({ [field]: value }).success)).toEqual([true, false, false, false]);
    expect(Object.values(labelOf(SIX_BARS, LONG, { [field]: 1000 })).filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
  });
});

describe('labelEvents, candidates that are none', () => {
  it.each([
    ['a bar beyond the data', { bar: 6 }, {}, 'expected a bar from 0 to 5, got 6'],
    ['half a bar', { bar: 0.5 }, {}, 'expected a bar from 0 to 5, got 0.5'],
    ['an undefined ATR', { atr: Number.NaN }, {}, 'expected a number above 0, got NaN'],
    ['a target at the entry', { targetDistance: 0 }, { barriers: 'structural' }, 'expected a number above 0, got 0'],
    ['a stop without a price', { stopPrice: Number.NaN }, { barriers: 'structural' }, 'expected a price, got NaN'],
  ] as const)('refuses %s', (_, candidate, changes, problem) => {
    expect(() => labelOf(SIX_BARS, { ...LONG, ...candidate }, changes)).toThrow(expect.objectContaining({ kind: 'bug', code: 'E_MARKET_LABEL', problem, next: 'pass events as the detector found them in these very bars' }));
  });
});
