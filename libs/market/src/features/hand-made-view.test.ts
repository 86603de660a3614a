import { handMadeView, type HandMade } from './hand-made-view.fixture.js';
import { FEATURES } from './registry.js';

const CLOSES = [113, 109.5, 111, 107.5, 107, 107, 108, 107, 106, 108, 106, 104, 102, 100, 100, 100, 100, 100, 100, 100];
const meanClose = CLOSES.reduce((sum, close) => sum + close, 0) / 20;
const deviation = Math.sqrt(CLOSES.reduce((sum, close) => sum + (close - meanClose) ** 2, 0) / 20);

/** By hand, from the bars of the fixture. */
const EXPECTED: Record<string, number> = {
  event_range: 5 / 2,
  event_body: 3 / 2,
  event_upper_wick: 1 / 2,
  event_lower_wick: 1 / 2,
  event_body_share: 3 / 5,
  event_upper_wick_share: 1 / 5,
  event_close_position: 4 / 5,
  event_gap: 0.5 / 2,
  event_volume_log: Math.log(40 / 11),
  // Its true range is 5; the bar before has 6 by its gap, the test bar 5 too, 98 bars less.
  event_true_range_rank: 0.985,

  lf_ema8: 1,
  lf_ema21: 2,
  lf_ema50: 4,
  lf_ema200: 6.5,
  mf_ema8: 0.5,
  mf_ema21: 1,
  mf_ema50: 2,
  mf_ema200: -1,
  hf_ema5: 0.25,
  hf_ema8: 0.5,
  hf_ema21: 1,
  hf_ema50: 1.5,
  hf_ema200: 2,
  lf_atr_price: Math.log(2 / 113),
  hf_atr_price: Math.log(8 / 110),

  consolidation_bars_log: Math.log(6),
  consolidation_width: (110 - 105) / 2,
  base_touches: 3,
  touch_density: 0.5,
  compression: 2 / 4,
  squeeze: deviation / 2,
  // Closes 106, 107, 108, 107, 107, 107.5 against -2.5 .. 2.5: 3.25 / 17.5 a bar, 6 bars, A = 2.
  consolidation_slope: ((3.25 / 17.5) * 6) / 2,
  base_distance: 2,
  test_bar_range: 2.5,
  test_bar_close_position: 0.8,
  test_bar_volume_log: Math.log(3),
  hook_depth: 2,
  reentry_bars: 2,

  lf_coma: 0,
  mf_coma: 1,
  lf_above_ema200: 1,
  mf_above_ema200: 0,
  hf_above_ema200: 1,
  mf_trend_age_log: Math.log(10),
  hf_trend_age_log: Math.log(35),
  lf_ema21_slope: 1.5,
  mf_ema21_slope: -0.5,
  hf_ema21_slope: 0.5,
  mf_ema_spread: 1.5,
  hf_ema_spread: 1,

  mf_support: 0.3,
  hf_support: 0.1,
  swing_high_distance: 0.5,
  swing_low_distance: 4,
  momentum_size: 5.25,
  momentum_bars: 4,
  // Closes 102, 104, 106, 108, 106: 4 forward on a path of 8.
  momentum_efficiency: 0.5,
  // Bars 0, 2, 4, 5, 9, 10 and 11 back.
  higher_low_share: 7 / 20,
  reward_risk: 2.5,
  return_5: 3,
  return_20: 6.5,
  volume_trend_log: Math.log(1.5),
};

function compute(name: string, given: HandMade = {}): number {
  const feature = FEATURES.find((one) => one.name === name);
  return feature?.compute(handMadeView(given)) ?? Number.NaN;
}

const changed = (column: readonly number[], length = 102): number[] => [...new Array<number>(length - column.length).fill(column[0] ?? 0), ...column];

describe('the features of a Gecko made by hand', () => {
  it('are all of them computed by hand', () => {
    expect(Object.keys(EXPECTED)).toEqual(FEATURES.slice(0, 62).map(({ name }) => name));
  });

  it.each(Object.entries(EXPECTED))('have %s = %d', (name, expected) => {
    expect(compute(name)).toBeCloseTo(expected, 12);
  });
});

describe('a feature whose formula has no value', () => {
  const flatBar = { open: changed([100, 109]), high: changed([100, 109]), low: changed([100, 109]), close: changed([100, 109]) };

  it.each([['event_body_share', 0], ['event_upper_wick_share', 0], ['event_close_position', 0.5]])('is, for %s of a bar with H = L, %d', (name, expected) => {
    expect(compute(name, { low: flatBar })).toBe(expected);
  });

  it('is 0.5 for the close position of a test bar with H = L', () => {
    expect(compute('test_bar_close_position', { low: { high: changed([5]), low: changed([5]), close: changed([5]) } })).toBe(0.5);
  });

  it.each(['event_volume_log', 'test_bar_volume_log', 'volume_trend_log'])('is 0 for %s of bars without trades, before or now', (name) => {
    expect(compute(name, { low: { volume: changed([0]) } })).toBe(0);
    expect(compute(name, { low: { volume: changed([0, 7]) } })).toBe(0);
    expect(compute(name, { low: { volume: changed([7, ...new Array<number>(20).fill(0)]) } })).toBe(0);
  });

  it.each(FEATURES.filter(({ unit, lookBack }) => unit === 'ATR' && lookBack.middle + lookBack.high === 0 && typeof lookBack.low === 'number').map(({ name }) => name))('is 0 for %s where prices have never moved', (name) => {
    expect(compute(name, { low: { atr: changed([0]) } })).toBe(0);
  });

  it('is 0 for the logarithm of no volatility', () => {
    expect(compute('lf_atr_price', { low: { atr: changed([0]) } })).toBe(0);
  });

  it('is 1 for the compression of a consolidation that begins without ranges', () => {
    expect(compute('compression', { low: { high: changed([5]), low: changed([5]) } })).toBe(1);
  });

  it('is 0 for the slope of a single bar', () => {
    expect(compute('consolidation_slope', { view: { barsBack: { momentumStart: 12, momentumEnd: 8, consolidationStart: 3, consolidationEnd: 3, testBar: 2, hookExtreme: 1 } } })).toBe(0);
  });

  it('is 0 for the efficiency of closes that never changed', () => {
    expect(compute('momentum_efficiency', { low: { close: changed([100]) } })).toBe(0);
  });

  it.each(['swing_high_distance', 'swing_low_distance'])('is 0 for %s before the first swing', (name) => {
    expect(compute(name, { low: { swingHigh: changed([Number.NaN]), swingLow: changed([Number.NaN]) } })).toBe(0);
  });
});

describe('a feature of a short', () => {
  it('takes the price level from below 0, as a reflected market has it', () => {
    expect(compute('lf_atr_price', { low: { close: changed([-113]) } })).toBeCloseTo(Math.log(2 / 113), 12);
  });
});

describe('event_true_range_rank', () => {
  it('counts ranges on a tick grid as equal though their last digits differ', () => {
    const low = changed([100.1, 1000.1]);
    const high = changed([100.2, 1000.2]);
    expect(1000.2 - 1000.1).not.toBe(100.2 - 100.1);
    // Closes follow the bars, so that no gap enters: the true range of all bars is 0.1.
    expect(compute('event_true_range_rank', { low: { low, high, close: changed([100.1, 1000.1, 1000.1]) } })).toBe(0.5);
  });
});

describe('momentum_efficiency', () => {
  it('is 1 or -1 for a leg that goes one way, though the rounded path may be shorter than the net move', () => {
    const closes = [0.1, 2.2, 2.3, 5.2, 6.2];
    const path = (6.2 - 5.2) + (5.2 - 2.3) + (2.3 - 2.2) + (2.2 - 0.1);
    expect((6.2 - 0.1) / path).toBeGreaterThan(1);
    const leg = changed([...closes, ...new Array<number>(8).fill(6.2)]);
    expect(compute('momentum_efficiency', { low: { close: leg } })).toBe(1);
    expect(compute('momentum_efficiency', { low: { close: leg.map((close) => -close) } })).toBe(-1);
  });
});
