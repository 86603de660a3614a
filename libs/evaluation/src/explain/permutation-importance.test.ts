import { permutation, randomStream } from '@gecko/kernel';
import { rocAuc } from '../metrics/roc-auc.js';
import { logLoss } from '../metrics/log-loss.js';
import { probabilityOf } from './activate.js';
import { compileNetwork } from './compile-network.js';
import { exampleLayers, linearLayers, normalMatrix, oneEach, slowLogit } from './example-network.fixture.js';
import { noiseFloor, permutationImportance } from './permutation-importance.js';
import { blockOrders, encodeRows, freeOrders } from './permute-inputs.js';

const stream = randomStream(2, 'importance test');

function labelled(weights: readonly number[], rows: number, seed: number) {
  const features = normalMatrix(rows, weights.length, seed);
  const noise = normalMatrix(rows, 1, seed + 1000);
  const labels = Uint8Array.from(noise, (value, row) => Number(weights.reduce((sum, weight, column) => sum + weight * (features[row * weights.length + column] ?? 0), 1.7 * value) > 0));
  return { features, labels };
}

describe('permutationImportance', () => {
  it('is what slow permutation of the columns of each group gives, in AUC and log loss, in all rows and in parts', () => {
    const layers = exampleLayers([4, 6, 1], 3);
    const { features, labels } = labelled([1, -1, 0.5, 0], 40, 4);
    const parts = [Uint32Array.from({ length: 20 }, (_, row) => row)];
    const groups = [Uint32Array.of(0), Uint32Array.of(1, 2)];
    const found = permutationImportance({ encoded: encodeRows(compileNetwork(layers), features), labels, groups, order: freeOrders(stream, 40), repeats: 2, parts });
    const scores = (group: number, repeat: number): Float64Array => {
      const order = permutation(stream, 40, { major: group, minor: repeat });
      return Float64Array.from(order, (from, row) => probabilityOf(slowLogit(layers, [0, 1, 2, 3].map((input) => features[(groups[group]?.includes(input) ? from : row) * 4 + input] ?? 0))));
    };
    const before = Float64Array.from(labels, (_, row) => probabilityOf(slowLogit(layers, features.subarray(row * 4, row * 4 + 4))));
    const auc = (values: Float64Array, rows = 40): number => rocAuc(labels.subarray(0, rows), values.subarray(0, rows)) ?? NaN;
    for (const group of [0, 1]) {
      const drops = [0, 1].map((repeat) => auc(before) - auc(scores(group, repeat)));
      expect(found[group]?.drop).toBeCloseTo(((drops[0] ?? 0) + (drops[1] ?? 0)) / 2, 12);
      expect(found[group]?.standardDeviation).toBeCloseTo(Math.abs((drops[0] ?? 0) - (drops[1] ?? 0)) / Math.SQRT2, 12);
      expect(found[group]?.logLossRise).toBeCloseTo([0, 1].reduce((sum, repeat) => sum + (logLoss(labels, scores(group, repeat)) ?? 0) / 2, 0) - (logLoss(labels, before) ?? 0), 10);
      expect(found[group]?.partDrops[0]).toBeCloseTo([0, 1].reduce((sum, repeat) => sum + (auc(before, 20) - auc(scores(group, repeat), 20)) / 2, 0), 12);
    }
  });

  it('finds two columns that stand for each other only when both are permuted', () => {
    const { features, labels } = labelled([2], 400, 5);
    const twins = Float32Array.from({ length: 800 }, (_, at) => features[at >> 1] ?? 0);
    const encoded = encodeRows(compileNetwork(linearLayers([1, 1], 0)), twins);
    const [one, , both] = permutationImportance({ encoded, labels, groups: [Uint32Array.of(0), Uint32Array.of(1), Uint32Array.of(0, 1)], order: freeOrders(stream, 400), repeats: 5, parts: [] });
    expect(both?.drop).toBeGreaterThan(0.3);
    expect(one?.drop).toBeLessThan(0.5 * (both?.drop ?? 0));
  });

  it('costs no sure mistake more than log loss does', () => {
    const encoded = encodeRows(compileNetwork(linearLayers([1], 0)), Float32Array.of(-2000, 2000));
    const [found] = permutationImportance({ encoded, labels: Uint8Array.of(0, 1), groups: [Uint32Array.of(0)], order: () => Uint32Array.of(1, 0), repeats: 2, parts: [] });
    expect(found).toEqual({ drop: 1, standardDeviation: 0, logLossRise: -Math.log(1e-15), lossShare: 1, partDrops: [] });
  });
});

describe('noiseFloor', () => {
  it('lets columns that cannot matter pass about once in a hundred, and columns that matter always', () => {
    const weights = [3, 0, 0, 0, 0, 0, 0, 0];
    // The model weighs noise as an overfitted one would.
    const network = compileNetwork(linearLayers([1, 0.3, -0.3, 0.2, -0.2, 0.3, -0.1, 0.2], 0));
    let [noisy, passed, real] = [0, 0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const { features, labels } = labelled(weights, 120, 100 + seed);
      const found = permutationImportance({ encoded: encodeRows(network, features), labels, groups: oneEach(8), order: freeOrders(randomStream(seed, 'noise'), 120), repeats: 6, parts: [] });
      const { isAbove } = noiseFloor(found, 6);
      real += Number(found.slice(0, 1).some(isAbove));
      noisy += 7;
      passed += found.slice(1).filter(isAbove).length;
    }
    expect(real).toBe(60);
    expect(passed / noisy).toBeLessThan(0.03);
  });

  it('is 2.33 standard deviations of the middle column, widened by the repeats', () => {
    const like = (standardDeviation: number, drop: number) => ({ drop, standardDeviation, logLossRise: 0, lossShare: 0, partDrops: [] });
    const { floor, isAbove } = noiseFloor([like(0.01, 0), like(0.02, 0), like(0.04, 0)], 4);
    expect(floor).toBeCloseTo(2.3263478740408408 * 0.02 * Math.sqrt(1.25), 14);
    expect([isAbove(like(0.001, 0.053)), isAbove(like(0.001, 0.051)), isAbove(like(0.04, 0.06)), isAbove(like(0.04, 0.11))]).toEqual([true, false, false, true]);
  });
});

describe('blockOrders', () => {
  it('moves whole blocks of rows in their order in time', () => {
    const sequence = Uint32Array.from({ length: 10 }, (_, place) => 9 - place);
    const order = blockOrders(stream, sequence)(0, 0);
    expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const moved = [...sequence].map((row) => order[row] ?? 0);
    expect(moved.slice(1).filter((row, place) => row === (moved[place] ?? 0) - 1).length).toBeGreaterThanOrEqual(6);
  });
});
