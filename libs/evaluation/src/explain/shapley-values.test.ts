import { randomStream } from '@gecko/kernel';
import { compileNetwork } from './compile-network.js';
import { exampleLayers, linearLayers, normalMatrix, oneEach, slowLogit } from './example-network.fixture.js';
import { shapleyValues } from './shapley-values.js';

const stream = randomStream(1, 'shapley test');
const ALWAYS = 20;
const NEVER = 0;

/** All orders of some columns. */
function orders(columns: readonly number[]): number[][] {
  return columns.length === 0 ? [[]] : columns.flatMap((first) => orders(columns.filter((column) => column !== first)).map((rest) => [first, ...rest]));
}

/** The definition: what each column adds, over all orders and background rows. */
function slowShapley(layers: ReturnType<typeof exampleLayers>, groups: readonly Uint32Array[], background: readonly Float32Array[], target: Float32Array): number[] {
  const values = new Array<number>(groups.length).fill(0);
  const all = orders([...groups.keys()]);
  for (const from of background) {
    for (const order of all) {
      const row = [...from];
      for (const column of order) {
        const before = slowLogit(layers, row);
        for (const input of groups[column] ?? []) row[input] = target[input] ?? 0;
        values[column] = (values[column] ?? 0) + (slowLogit(layers, row) - before) / all.length / background.length;
      }
    }
  }
  return values;
}

describe('shapleyValues', () => {
  it.each([['exact', ALWAYS], ['by walks', NEVER]])('of a linear model are weight x (value - mean of the background), %s', (_, exactColumns) => {
    const weights = [2, -1, 0.5, 0];
    const [background, explained] = [normalMatrix(7, 4, 1), normalMatrix(3, 4, 2)];
    const { values, baseValue, standardErrors } = shapleyValues({ network: compileNetwork(linearLayers(weights, 0.25)), groups: oneEach(4), background, explained, stream, exactColumns });
    const means = weights.map((__, column) => [0, 1, 2, 3, 4, 5, 6].reduce((sum, row) => sum + (background[row * 4 + column] ?? 0) / 7, 0));
    for (let row = 0; row < 3; row++) for (const [column, weight] of weights.entries()) expect(values[row * 4 + column]).toBeCloseTo(weight * ((explained[row * 4 + column] ?? 0) - (means[column] ?? 0)), 10);
    expect(baseValue).toBeCloseTo(weights.reduce((sum, weight, column) => sum + weight * (means[column] ?? 0), 0.25), 10);
    for (const error of standardErrors) expect(error).toBeLessThan(1e-12);
  });

  it('are those of the definition over all orders, for columns of one input and of several', () => {
    const layers = exampleLayers([6, 8, 5, 1], 4);
    const groups = [Uint32Array.of(0), Uint32Array.of(1, 2), Uint32Array.of(3), Uint32Array.of(4, 5)];
    const [background, explained] = [normalMatrix(3, 6, 5), normalMatrix(1, 6, 6)];
    // A column that is equal in both rows adds nothing.
    background[3] = explained[3] ?? 0;
    const { values, isExact } = shapleyValues({ network: compileNetwork(layers), groups, background, explained, stream, exactColumns: 4 });
    const expected = slowShapley(layers, groups, [0, 1, 2].map((row) => background.subarray(row * 6, (row + 1) * 6)), explained);
    expect(isExact).toBe(true);
    for (const [column, value] of expected.entries()) expect(values[column]).toBeCloseTo(value, 12);
  });

  it('by walks lie around the exact ones as far as the standard error says', () => {
    const network = compileNetwork(exampleLayers([7, 16, 8, 1], 7));
    const request = { network, groups: oneEach(7), background: normalMatrix(8, 7, 8), explained: normalMatrix(60, 7, 9), stream };
    const [exact, walked] = [shapleyValues({ ...request, exactColumns: ALWAYS }), shapleyValues({ ...request, exactColumns: NEVER })];
    const errors = walked.values.map((value, index) => value - (exact.values[index] ?? 0));
    const rootMean = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    expect(walked.isExact).toBe(false);
    expect(rootMean(errors) / rootMean(walked.standardErrors)).toBeGreaterThan(0.8);
    expect(rootMean(errors) / rootMean(walked.standardErrors)).toBeLessThan(1.25);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(1e-12);
    expect(rootMean(errors)).toBeLessThan(0.2 * rootMean(exact.values));
    expect(exact.standardErrors).toEqual(new Float64Array(60));
  });

  it('add up to the logit on the reference network, far below a thousandth', () => {
    const layers = exampleLayers([62, 128, 64, 32, 1], 10);
    const explained = normalMatrix(4, 62, 12);
    const { values, baseValue, logits } = shapleyValues({ network: compileNetwork(layers), groups: oneEach(62), background: normalMatrix(5, 62, 11), explained, stream, exactColumns: 10 });
    for (let row = 0; row < 4; row++) {
      const logit = slowLogit(layers, explained.subarray(row * 62, (row + 1) * 62));
      expect(logits[row]).toBeCloseTo(logit, 10);
      expect(Math.abs(values.subarray(row * 62, (row + 1) * 62).reduce((sum, value) => sum + value, baseValue) - logit)).toBeLessThan(1e-10);
    }
  });

  it('depend on the stream alone, and not on which rows come with a row before it', () => {
    const request = { network: compileNetwork(exampleLayers([12, 6, 1], 1)), groups: oneEach(12), background: normalMatrix(3, 12, 2), stream, exactColumns: NEVER };
    const rows = normalMatrix(2, 12, 3);
    const [both, first] = [shapleyValues({ ...request, explained: rows }), shapleyValues({ ...request, explained: rows.subarray(0, 12) })];
    expect(both.values.subarray(0, 12)).toEqual(first.values);
    expect(shapleyValues({ ...request, explained: rows }).values).toEqual(both.values);
  });
});
