import { Policy } from '@gecko/gate/contract';
import { GeckoError } from '@gecko/kernel';
import { TrainingOptions } from '@gecko/training/contract';
import { exampleTraining } from '../example-training.fixture.js';
import { sweepSummary } from '../print-sweep.js';
import { judgeSweep, ordersOfSeeds } from './sweep-seeds.js';
import type { TrainingOutcome } from './trainer.js';
import type { TrainingOrder, TrainingResult } from './training-order.js';

const order: TrainingOrder = {
  spec: { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: 2, hidden: [{ units: 4, activation: 'relu', dropout: 0 }], batchNormalization: false, kernelL1: 0, kernelL2: 0, initializer: 'glorot-uniform' },
  options: TrainingOptions.parse({ seed: 40 }),
  engine: { name: 'simd', reason: 'auto', flavour: 'plain' },
  dataSha256: 'd',
  build: 'b',
  threads: 2,
  folder: 'scratch',
  checkpointFolder: 'checkpoints',
};
const { limits } = Policy.parse({});

function result(validationAccuracy: number, validationAuc: number | null, validationLoss: number): TrainingResult {
  const { history, ...model } = exampleTraining();
  return { model: { ...model, history: { ...history, epochs: history.epochs.map((epoch) => ({ ...epoch, validationAccuracy, validationAuc, validationLoss })) } }, epochSeconds: [] };
}

const done = (value: TrainingResult): TrainingOutcome => ({ kind: 'done', result: value });
const failed = (problem: string): TrainingOutcome => ({ kind: 'failed', error: new GeckoError({ kind: 'bug', code: 'E_WORKER', place: 'seed', problem, next: 'report it' }) });
/** Diverged in its first epoch: there is no epoch. */
function broken(): TrainingResult {
  const { model } = result(0, null, 0);
  return { model: { ...model, history: { schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'diverged' } }, epochSeconds: [] };
}

describe('ordersOfSeeds', () => {
  it('counts up from the configured seed, without checkpoints and with the same everything else', () => {
    const orders = ordersOfSeeds(order, 3);
    expect(orders.map(({ options }) => options.seed)).toEqual([40, 41, 42]);
    expect(orders.every(({ checkpointFolder, spec }) => checkpointFolder === null && spec === order.spec)).toBe(true);
  });
});

describe('judgeSweep', () => {
  const sweep = (...results: TrainingResult[]) => judgeSweep(ordersOfSeeds(order, results.length), results.map(done), limits);

  it('gives mean, deviation and range over the seeds, by hand', () => {
    const { accuracy, auc, logLoss } = sweep(result(0.7, 0.8, 0.5), result(0.8, 0.9, 0.4), result(0.9, 0.85, 0.6));
    expect(accuracy).toEqual({ mean: expect.closeTo(0.8, 12), deviation: expect.closeTo(0.1, 12), lowest: 0.7, highest: 0.9 });
    expect(auc?.mean).toBeCloseTo(0.85, 12);
    expect(logLoss?.deviation).toBeCloseTo(0.1, 12);
  });

  it('is stable where every seed clears both limits, unstable where some do, weak where none does', () => {
    const good = result(0.7, 0.75, 0.5);
    expect(sweep(good, good)).toMatchObject({ verdict: 'stable', check: { id: 'seeds.cleared', value: 2, limit: 2, passed: true } });
    expect(sweep(good, result(0.69, 0.9, 0.5))).toMatchObject({ verdict: 'unstable', check: { value: 1, passed: false } });
    expect(sweep(good, result(0.9, 0.74, 0.5)).verdict).toBe('unstable');
    expect(sweep(result(0.9, null, 0.5))).toMatchObject({ verdict: 'weak', check: { value: 0 } });
  });

  it('counts a seed that diverged as one that does not clear', () => {
    const diverged = result(0.9, 0.9, 0.1);
    expect(sweep({ ...diverged, model: { ...diverged.model, history: { ...diverged.model.history, stopReason: 'diverged' } } }).verdict).toBe('weak');
  });

  it('has no figures of a seed without a finite epoch, and no spread where no seed has figures', () => {
    expect(sweep(broken(), result(0.9, 0.8, 0.4))).toMatchObject({ verdict: 'unstable', accuracy: { mean: 0.9, deviation: 0 }, seeds: [{ seed: 40, bestEpoch: 0, accuracy: null, auc: null, logLoss: null, cleared: false }, { seed: 41 }] });
    expect(sweep(broken(), broken())).toMatchObject({ verdict: 'weak', accuracy: null, auc: null, logLoss: null });
  });

  it('counts a seed that failed as one that does not clear, with its error, and fails where all did', () => {
    const judged = (...outcomes: TrainingOutcome[]) => judgeSweep(ordersOfSeeds(order, outcomes.length), outcomes, limits);
    const { verdict, seeds } = judged(failed('killed thrice'), done(result(0.9, 0.8, 0.4)));
    expect(verdict).toBe('unstable');
    expect(seeds[0]).toEqual({ seed: 40, bestEpoch: 0, accuracy: null, auc: null, logLoss: null, cleared: false, error: { code: 'E_WORKER', message: 'E_WORKER seed: killed thrice; next: report it', place: 'seed', next: 'report it' } });
    expect(() => judged(failed('first'), failed('second'))).toThrow('E_WORKER seed: first; next: report it');
  });
});

describe('sweepSummary', () => {
  it('prints a row a seed, the spread and the verdict', () => {
    expect(sweepSummary(judgeSweep(ordersOfSeeds(order, 2), [result(0.8, 0.9, 0.4), result(0.6, 0.7, 0.6)].map(done), limits)).split('\n')).toEqual([
      'On the validation rows; the test rows stay closed.',
      '     seed  best epoch  accuracy    AUC  log loss  clears',
      '       40           2     0.800  0.900     0.400     yes',
      '       41           2     0.600  0.700     0.600      no',
      '     mean                 0.700  0.800     0.500        ',
      'deviation                 0.141  0.141     0.141        ',
      '   lowest                 0.600  0.700     0.400        ',
      '  highest                 0.800  0.900     0.600        ',
      '',
      'UNSTABLE: whether the limits are cleared depends on the seed: 1 of 2 do',
    ]);
  });

  it('prints dashes for what there is not, and the error of a seed that failed', () => {
    expect(sweepSummary(judgeSweep(ordersOfSeeds(order, 2), [failed('killed'), done(broken())], limits)).split('\n').slice(1, 5)).toEqual([
      '     seed  best epoch  accuracy  AUC  log loss  clears',
      '       40           -         -    -         -      no  E_WORKER seed: killed; next: report it',
      '       41           -         -    -         -      no',
      '     mean                     -    -         -        ',
    ]);
  });
});
