import { fillAtr } from './atr.js';

/** BTCUSDT weekly, published in ta-lib-python#379. */
const high = Float64Array.of(4485.39, 4453.91, 4939.19, 4788.59, 4394.59, 4123.2, 4406.52, 4658, 5922.3, 6171, 6189.88, 7590.25, 7770.02, 8123.15);
const low = Float64Array.of(3850, 3400, 4124.54, 3603, 2817, 3505.55, 3653.69, 4110, 4550, 5037.95, 5286.98, 6030, 5325.01, 5699.99);
const close = Float64Array.of(4086.29, 4310.01, 4509.08, 4130.37, 3699.99, 3660.02, 4378.48, 4640, 5709.99, 5950.02, 6169.98, 7345.01, 5811.03, 8038);
const TRUE_RANGES = [635.39, 1053.91, 814.65, 1185.59, 1577.59, 617.65, 752.83, 548, 1372.3, 1133.05, 902.9, 1560.25, 2445.01, 2423.16];
const LENGTH = 7;

function atrOf(length: number): number[] {
  const atr = new Float64Array(high.length);
  for (let row = 0; row < atr.length; row++) fillAtr(atr, { high, low, close }, row, length);
  return [...atr];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const smoothed = (values: readonly number[], seed: number, alpha: number): number => values.reduce((average, value) => average + alpha * (value - average), seed);

describe('the average true range', () => {
  it('is that of TradingView: the first range is high - low, and the seed the mean of the first n', () => {
    const expected = [948.23, 891.0543, 959.8037, 984.5531, 972.8884, 1056.7972, 1255.1133, 1421.9771];
    expect(atrOf(LENGTH)).toEqual([...Array.from({ length: 6 }, () => Number.NaN), ...expected.map((value) => expect.closeTo(value, 4))]);
  });

  it('of one bar is the true range', () => {
    expect(atrOf(1)).toEqual(TRUE_RANGES.map((range) => expect.closeTo(range, 8)));
  });

  it.each([
    ['TA-Lib, which leaves the first bar out of the seed', 1439.7004, smoothed(TRUE_RANGES.slice(LENGTH + 1), mean(TRUE_RANGES.slice(1, LENGTH + 1)), 1 / LENGTH)],
    ['a simple average', 1483.5243, mean(TRUE_RANGES.slice(-LENGTH))],
    ['smoothing from the first range on, as pandas has it', 1385.1427, smoothed(TRUE_RANGES.slice(1), TRUE_RANGES[0] ?? 0, 1 / LENGTH)],
    ['an EMA of span n', 1693.2183, smoothed(TRUE_RANGES.slice(1), TRUE_RANGES[0] ?? 0, 2 / (LENGTH + 1))],
  ])('differs from %s', (_, published, variant) => {
    expect(variant).toBeCloseTo(published, 3);
    expect(Math.abs((atrOf(LENGTH)[13] ?? 0) - variant)).toBeGreaterThan(10);
  });
});
