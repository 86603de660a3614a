import { TrainingOptions, type EpochRecord } from './contract.js';
import { findExplodingGradient, findOscillation, findRisingLoss, findVanishingGradient, type RunCourse } from './find-red-flags.js';
import { tinySpec } from './tiny-training.fixture.js';

const record: EpochRecord = { epoch: 1, objective: 0.6, loss: 0.5, accuracy: 0.8, validationLoss: 0.5, validationAccuracy: 0.78, validationAuc: 0.85, gradientNorm: 1, learningRate: 1e-3 };

/** A run whose records differ in one figure, and in a training loss that falls. */
function course(figure: 'validationLoss' | 'gradientNorm' | 'loss', values: readonly number[], changes: { options?: object; others?: Partial<EpochRecord>; activation?: 'relu' | 'tanh' } = {}): RunCourse {
  const epochs = values.map((value, index) => ({ ...record, loss: 0.5 - index / 100, ...changes.others, epoch: index + 1, [figure]: value }));
  return {
    spec: tinySpec({ units: [128, 64, 32], dropout: 0.3, activation: changes.activation ?? 'relu' }),
    options: TrainingOptions.parse(changes.options ?? {}),
    history: { schemaVersion: 1, epochs, bestEpoch: 1, stopReason: 'early-stopping' },
  };
}

describe('findRisingLoss', () => {
  it('names a validation loss that rose by a quarter while the training loss fell', () => {
    expect(findRisingLoss(course('validationLoss', [0.6, 0.5, 0.55, 0.66, 0.65, 0.7]))).toEqual({
      code: 'rising-validation-loss',
      finding: 'validation loss rose by 30.0%, from 0.5 in epoch 2 to 0.65 and more in the last 3 epochs, while training loss fell from 0.49 to 0.45',
      next: '--set architecture.preset=64-32-16 or --set architecture.dropout=0.4',
    });
  });

  it.each([
    ['a rise by less, as at an early stop', [0.6, 0.5, 0.52, 0.55, 0.58, 0.7]],
    ['epochs that jump', [0.6, 0.5, 0.9, 0.5, 0.51, 0.9]],
    ['a quarter of next to nothing', [0.2, 0.01, 0.02, 0.03, 0.04, 0.05]],
    ['a run of too few epochs', [0.5, 0.7, 0.8]],
    ['no epoch', []],
  ])('passes over %s', (_, losses) => {
    expect(findRisingLoss(course('validationLoss', losses))).toBeUndefined();
  });

  it('leaves a rise of both losses to others', () => {
    expect(findRisingLoss(course('validationLoss', [0.5, 0.6, 0.7, 0.8, 0.9], { others: { loss: 0.6 } }))).toBeUndefined();
  });
});

describe('findOscillation', () => {
  it('names a validation loss that jumps up and down', () => {
    expect(findOscillation(course('validationLoss', [0.7, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6, 0.4]))).toEqual({
      code: 'oscillation',
      finding: 'over the last 8 epochs validation loss, 0.51 on average, changed by 0.21 from epoch to epoch and turned 6 of 6 times',
      next: 'a lower learning rate: --set training.optimizer.learningRate=0.0005, or --set training.schedule.kind=plateau',
    });
  });

  it.each([
    ['small steps up and down, as of any plateau', [0.5, 0.52, 0.49, 0.52, 0.5, 0.53, 0.5, 0.52]],
    ['a steep way down', [2, 1.7, 1.4, 1.1, 0.8, 0.6, 0.4, 0.3]],
    ['swings that ended', [0.9, 0.3, 0.9, 0.3, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]],
    ['swings around next to nothing', [0.01, 0.03, 0.01, 0.03, 0.01, 0.03, 0.01, 0.03]],
    ['too few epochs', [0.7, 0.4, 0.7, 0.4, 0.7, 0.4]],
  ])('passes over %s', (_, losses) => {
    expect(findOscillation(course('validationLoss', losses))).toBeUndefined();
  });
});

describe('findVanishingGradient', () => {
  it('names a gradient next to nothing where the loss has hardly fallen', () => {
    const given = (activation: 'relu' | 'tanh') => findVanishingGradient(course('gradientNorm', [1e-3, 5e-5, 2e-5, 1e-5], { others: { loss: 0.69 }, activation }));
    expect(given('relu')).toEqual({
      code: 'vanishing-gradient',
      finding: "the gradient's norm was at most 0.00005 in the last 3 epochs, while training loss went from 0.69 to no less than 0.69",
      next: 'scale the inputs (--set transforms.scaling=standard), then --set architecture.activation=leaky-relu',
    });
    expect(given('tanh')?.next).toContain('architecture.activation=relu');
  });

  it.each<[string, RunCourse]>([
    ['the optimum of a run that learned', course('loss', [0.69, 0.4, 0.4, 0.4], { others: { gradientNorm: 1e-5 } })],
    ['a loss of next to nothing', course('gradientNorm', [1e-5, 1e-5, 1e-5], { others: { loss: 0.01 } })],
    ['a gradient that came back', course('gradientNorm', [1e-5, 1e-5, 1e-3], { others: { loss: 0.69 } })],
    ['two epochs', course('gradientNorm', [1e-5, 1e-5], { others: { loss: 0.69 } })],
    ['no epoch', course('gradientNorm', [])],
  ])('passes over %s', (_, given) => {
    expect(findVanishingGradient(given)).toBeUndefined();
  });
});

describe('findExplodingGradient', () => {
  it('names a gradient far above the usual', () => {
    expect(findExplodingGradient(course('gradientNorm', [0.5, 0.4, 60, 0.4, 0.3]))).toEqual({
      code: 'exploding-gradient',
      finding: "epoch 3: the gradient's norm was 60 on average, the run's median is 0.4",
      next: '--set training.clipping.norm=1 or a lower learning rate: --set training.optimizer.learningRate=0.0005',
    });
  });

  it('does not advise clipping to a run that clips', () => {
    expect(findExplodingGradient(course('gradientNorm', [0.5, 60, 0.3], { options: { clipping: { value: 1 } } }))?.next).toMatch(/^a lower learning rate/);
  });

  it.each([
    ['a gradient that is large throughout', [50, 60, 40, 55]],
    ['a first epoch that is steeper than the rest', [9, 0.5, 0.1, 0.05, 0.05]],
    ['two epochs', [0.1, 100]],
    ['no epoch', []],
  ])('passes over %s', (_, norms) => {
    expect(findExplodingGradient(course('gradientNorm', norms))).toBeUndefined();
  });
});
