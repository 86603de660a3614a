import { Activation } from '@gecko/architecture/contract';
import { fillNormal, randomStream } from '@gecko/kernel';
import { LossOptions } from '../contract.js';
import { dropoutMask, dropoutStream } from '../dropout-mask.js';
import { rowLoss } from '../loss/row-loss.js';
import { parameterCount, parameterLayout } from '../parameter-layout.js';
import { tinySpec } from '../tiny-training.fixture.js';
import { referenceGradient, type ReferenceBatch, type ReferenceProblem } from './reference-gradient.js';

const ROWS = 7;

interface Situation {
  readonly problem: ReferenceProblem;
  readonly batch: ReferenceBatch;
  readonly parameters: Float64Array;
}

/** Random parameters and rows; biases other than zero, because at zero a unit whose inputs are all dropped sits on a kink. */
function situation(spec: Parameters<typeof tinySpec>[0], { loss = {}, rows = ROWS, weights }: { loss?: object; rows?: number; weights?: Float32Array } = {}): Situation {
  const wanted = tinySpec({ inputWidth: 3, units: [5, 4], dropout: 0.4, ...spec });
  const layout = parameterLayout(wanted);
  const parameters = new Float64Array(parameterCount(layout));
  fillNormal(randomStream(9, 'parameters'), { major: 0, minor: 0 }, parameters);
  const features = new Float32Array(rows * 3);
  fillNormal(randomStream(1, 'features'), { major: 0, minor: 0 }, features);
  const masks = wanted.hidden.map(({ units, dropout }, layer) => dropoutMask(dropoutStream(4), 1, layer, dropout, { rows, units }));
  const batch = { rows, features, labels: Uint8Array.of(1, 0, 0, 1, 0, 0, 1).subarray(0, rows), weights, masks };
  return { problem: { spec: wanted, layout, classWeights: { negative: 0.7, positive: 1.9 }, grade: rowLoss(LossOptions.parse(loss)) }, batch, parameters };
}

function expectCentralDifferences({ problem, batch, parameters }: Situation): void {
  const { gradient } = referenceGradient(problem, parameters, batch);
  const objectiveAt = (index: number, change: number): number => referenceGradient(problem, parameters.with(index, (parameters[index] ?? 0) + change), batch).objective;
  const step = 1e-6;
  gradient.forEach((slope, index) => {
    const numeric = (objectiveAt(index, step) - objectiveAt(index, -step)) / (2 * step);
    expect(Math.abs(slope - numeric)).toBeLessThan(2e-8);
  });
  expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.02);
}

describe('referenceGradient', () => {
  it.each(Activation.options)('agrees with central differences of its objective with %s', (activation) => {
    expectCentralDifferences(situation({ activation }));
  });

  it.each(Activation.options)('agrees with central differences with batch normalization and %s', (activation) => {
    expectCentralDifferences(situation({ activation, batchNormalization: true }));
  });

  it.each([
    ['L2', { kernelL2: 0.01 }],
    ['L1', { kernelL1: 0.02 }],
    ['L1 and L2 under batch normalization', { kernelL1: 0.02, kernelL2: 0.01, batchNormalization: true }],
  ])('agrees with central differences with the penalty %s', (_, spec) => {
    expectCentralDifferences(situation(spec));
  });

  it.each([
    ['label smoothing', { labelSmoothing: 0.2 }],
    ['focal loss', { kind: 'focal' }],
    ['focal loss of gamma 0.7 and smoothed labels', { kind: 'focal', gamma: 0.7, labelSmoothing: 0.1 }],
  ])('agrees with central differences with %s', (_, loss) => {
    expectCentralDifferences(situation({}, { loss }));
  });

  it('agrees with central differences with sample weights, one of them 0', () => {
    const given = situation({}, { weights: Float32Array.of(0.5, 2, 0, 1, 1, 3, 0.25) });
    expectCentralDifferences(given);
    const without = referenceGradient(given.problem, given.parameters, { ...given.batch, weights: undefined });
    expect(referenceGradient(given.problem, given.parameters, given.batch).objective).not.toBeCloseTo(without.objective, 3);
  });

  it('gives the kernel before batch normalization no gradient from a batch of one row, and stays finite', () => {
    const { problem, batch, parameters } = situation({ batchNormalization: true, units: [5] }, { rows: 1 });
    const { gradient, objective, moments } = referenceGradient(problem, parameters, batch);
    expect(Number.isFinite(objective)).toBe(true);
    expect([...gradient.subarray(0, 15)]).toEqual(new Array(15).fill(0));
    expect(moments.map(({ variance }) => [...variance])).toEqual([[0, 0, 0, 0, 0]]);
  });

  it('standardizes the sums of a batch to mean beta and deviation gamma before the activation', () => {
    const { problem, batch, parameters } = situation({ batchNormalization: true, activation: 'linear', units: [1], dropout: 0 });
    // One input counts, gamma 3 and beta 2, and the output passes the only unit on: the logits are the standardized inputs.
    parameters.set([1, 0, 0, 2, 1, 0, 3]);
    const { logits } = referenceGradient(problem, parameters, batch);
    const inputs = [...batch.features].filter((_, index) => index % 3 === 0);
    const mean = inputs.reduce((sum, value) => sum + value, 0) / ROWS;
    const variance = inputs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ROWS;
    logits.forEach((logit, row) => expect(logit).toBeCloseTo(2 + (3 * ((inputs[row] ?? 0) - mean)) / Math.sqrt(variance + 1e-3), 12));
  });
});
