import type { ModelSpec } from '@gecko/architecture/contract';
import { silentLogger, silentProgress, type Clock, type Progress } from '@gecko/kernel';
import { recordingLogger } from '@gecko/kernel/testing';
import type { z } from 'zod';
import { TrainedModel, TrainingOptions, type LabelledMatrix } from './contract.js';
import { createReferenceEngine } from './reference/reference-engine.js';
import { engineRequest, normalMatrix, tinySpec, weightBytes } from './tiny-training.fixture.js';
import { trainModel, type TrainingRequest } from './train-model.js';

const still: Clock = { wallMs: () => 0, monotonicMs: () => 0 };

/** Share of pairs of a positive and a negative row that the scores order rightly. */
function pairwiseAuc(labels: Uint8Array, scores: Float64Array): number | null {
  const of = (wanted: number) => [...scores].filter((_, row) => labels[row] === wanted);
  const pairs = of(1).flatMap((high) => of(0).map((low) => (high > low ? 1 : high === low ? 0.5 : 0)));
  return pairs.length === 0 ? null : pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
}

const sameSigns = ([first = 0, second = 0]: Float32Array): boolean => first * second > 0;
const train = normalMatrix(1, 203, 2, sameSigns);
const validation = normalMatrix(2, 60, 2, sameSigns);
const spec = tinySpec({ units: [16, 8], kernelL2: 1e-4 });

describe('trainModel', () => {
  function run(options: z.input<typeof TrainingOptions>, changes: Partial<TrainingRequest> = {}): Promise<TrainedModel> {
    const engine = { name: 'eager', reason: 'a test', flavour: null } as const;
    const tools = { engine, createEngine: createReferenceEngine, auc: pairwiseAuc, clock: still, logger: silentLogger, progress: silentProgress };
    return trainModel({ spec, options: TrainingOptions.parse({ batchSize: 16, ...options }), train, validation, ...tools, ...changes });
  }

  /** Probabilities of a matrix's rows under trained weights. */
  function probabilities(model: TrainedModel, matrix: LabelledMatrix, of: ModelSpec = spec): number[] {
    const engine = createReferenceEngine(engineRequest(of, matrix, { initialWeights: model.weights }));
    return [...engine.predictLogits(matrix.features, matrix.rows)].map((logit) => 1 / (1 + Math.exp(-logit)));
  }

  it('records the learning rate of each epoch under a schedule, and trains by it', async () => {
    const settings = { epochs: 4, optimizer: { name: 'sgd' as const, learningRate: 0.2 } };
    const model = await run({ ...settings, schedule: { kind: 'step', everyEpochs: 1, factor: 0.5, warmUpEpochs: 1 } });
    expect(model.history.epochs.map((record) => record.learningRate)).toEqual([0.1, 0.2, 0.1, 0.05]);
    expect(weightBytes(model.weights)).not.toBe(weightBytes((await run(settings)).weights));
  });

  it('lowers the learning rate where the validation loss stays, and not where it falls', async () => {
    const schedule = { kind: 'plateau' as const, patience: 1, factor: 0.5, minimumShare: 0 };
    const { epochs } = (await run({ epochs: 12, optimizer: { learningRate: 0.05 }, schedule }, { train: normalMatrix(4, 40, 2, (_, row) => row % 3 === 0) })).history;
    let lowest = Infinity;
    let rate = 0.05;
    for (const { learningRate, validationLoss } of epochs) {
      expect(learningRate).toBeCloseTo(rate, 12);
      if (validationLoss >= lowest) rate /= 2;
      lowest = Math.min(lowest, validationLoss);
    }
    expect(rate).toBeLessThan(0.05);
  });

  it('keeps the epoch of the highest AUC where that is watched', async () => {
    const aucs = [0.6, 0.8, 0.7, 0.9, 0.1, 0.1, 0.1];
    let epoch = 0;
    const model = await run({ epochs: 50, earlyStopping: { monitor: 'auc', patience: 3 } }, { auc: () => aucs[epoch++] ?? 0 });
    expect(model.history).toMatchObject({ bestEpoch: 4, stopReason: 'early-stopping' });
    expect(model.history.epochs).toHaveLength(7);
    expect(weightBytes(model.weights)).toBe(weightBytes((await run({ epochs: 4, earlyStopping: { monitor: 'auc' } }, { auc: () => epoch++ })).weights));
  });

  it.each([
    ['batch normalization', { optimizer: { learningRate: 0.02 } }, { batchNormalization: true }],
    ['sgd and clipping', { optimizer: { name: 'sgd', learningRate: 0.2 }, clipping: { norm: 1 } }, {}],
    ['rmsprop and tanh', { optimizer: { name: 'rmsprop', learningRate: 0.02 } }, { activation: 'tanh' }],
    ['adamw, focal loss, cosine and noise', { optimizer: { name: 'adamw', learningRate: 0.02 }, loss: { kind: 'focal' }, schedule: { kind: 'cosine' }, augmentation: { noise: 0.05 } }, { activation: 'swish' }],
    ['smote, smoothed labels and leaky-relu', { optimizer: { learningRate: 0.02 }, augmentation: { smote: true }, loss: { labelSmoothing: 0.05 } }, { activation: 'leaky-relu' }],
  ] as const)('learns the exclusive or of two signs with %s', async (_, options, shape) => {
    const model = await run({ epochs: 30, ...options }, { spec: tinySpec({ units: [16, 8], ...shape }) });
    const best = model.history.epochs[model.history.bestEpoch - 1];
    expect(best?.validationAuc).toBeGreaterThan(0.93);
    expect(TrainedModel.parse(model)).toEqual(model);
    expect(model.weights.map((weight) => weight.name)).toEqual(['hidden_1/kernel', 'hidden_1/bias', 'hidden_2/kernel', 'hidden_2/bias', 'output/kernel', 'output/bias']);
  });

  it('records validation figures that the returned weights reproduce without batch normalization', async () => {
    const model = await run({ epochs: 5, optimizer: { learningRate: 0.01 } }, { spec: tinySpec({ units: [16, 8], batchNormalization: true }) });
    const best = model.history.epochs[model.history.bestEpoch - 1];
    const loss = probabilities(model, validation, tinySpec({ units: [16, 8] })).reduce((sum, p, row) => sum - Math.log(validation.labels[row] === 1 ? p : 1 - p), 0) / validation.rows;
    expect(best?.validationLoss).toBeCloseTo(loss, 5);
  });

  it('balances classes by sample weights, whose scale changes nothing', async () => {
    const half = normalMatrix(11, 120, 2, ([first = 0], row) => first > 0.3 || row % 7 === 0);
    const doubled = { ...half, weights: Float32Array.from(half.labels, (label) => (label === 1 ? 3 : 1)) };
    const { classWeights } = await run({ epochs: 1, classWeights: 'balanced' }, { train: doubled });
    const positives = half.labels.reduce((sum, label) => sum + label, 0);
    expect(classWeights.positive / classWeights.negative).toBeCloseTo((120 - positives) / (3 * positives), 6);
    const scaled = { ...doubled, weights: doubled.weights.map((weight) => 4 * weight) };
    expect(await run({ epochs: 2 }, { train: scaled })).toEqual(await run({ epochs: 2 }, { train: doubled }));
    expect(weightBytes((await run({ epochs: 2 }, { train: half })).weights)).not.toBe(weightBytes((await run({ epochs: 2 }, { train: doubled })).weights));
  });

  it('refuses batches of one row with batch normalization', async () => {
    await expect(run({ epochs: 1, batchSize: 1 }, { spec: tinySpec({ batchNormalization: true }) })).rejects.toThrow(
      'E_BATCH_SIZE training.batchSize: expected at least 2 rows for batch normalization, got 1; next: --set training.batchSize=32, or --set architecture.batchNormalization=false',
    );
  });

  it('learns the exclusive or of two signs', async () => {
    const model = await run({ epochs: 60, optimizer: { learningRate: 0.01 } });
    const best = model.history.epochs[model.history.bestEpoch - 1];
    expect(best?.validationAuc).toBeGreaterThan(0.95);
    expect(best?.validationAccuracy).toBeGreaterThan(0.9);
    expect(TrainedModel.parse(model)).toEqual(model);
    expect(model.engine).toEqual({ name: 'eager', reason: 'a test', flavour: null });
    expect(model.leakedTensors).toBe(0);
  });

  it('counts the tensors that an engine leaves behind, and names the epochs', async () => {
    let alive = 3;
    const createEngine: TrainingRequest['createEngine'] = (request) => {
      const engine = createReferenceEngine(request);
      alive += 10;
      return { ...engine, trainEpoch: (epoch) => engine.trainEpoch(epoch).finally(() => (alive += 2)), dispose: () => (alive -= 10) };
    };
    const logger = recordingLogger();
    expect((await run({ epochs: 2 }, { createEngine, tensorCount: () => alive, logger })).leakedTensors).toBe(4);
    expect(logger.lines.filter((line) => line.startsWith('warn'))).toEqual(['warn: training: epoch 1 left 2 tensors behind', 'warn: training: epoch 2 left 2 tensors behind']);
  });

  it('lets go of the engine also where training fails', async () => {
    let disposed = 0;
    const createEngine: TrainingRequest['createEngine'] = (request) => ({ ...createReferenceEngine(request), trainEpoch: () => Promise.reject(new Error('no more memory')), dispose: () => void disposed++ });
    await expect(run({ epochs: 2 }, { createEngine })).rejects.toThrow('no more memory');
    expect(disposed).toBe(1);
  });

  it('records validation figures that the returned weights reproduce, prior put back', async () => {
    const rare = normalMatrix(3, 300, 2, ([first = 0], row) => first > 0.9 || row % 29 === 0);
    const model = await run({ epochs: 8 }, { train: rare, validation: rare });
    const best = model.history.epochs[model.history.bestEpoch - 1];
    const loss = probabilities(model, rare).reduce((sum, p, row) => sum - Math.log(rare.labels[row] === 1 ? p : 1 - p), 0) / rare.rows;
    expect(best?.validationLoss).toBeCloseTo(loss, 5);
    expect(best?.validationAuc).toBeCloseTo(pairwiseAuc(rare.labels, Float64Array.from(probabilities(model, rare))) ?? NaN, 6);
  });

  it('gives the same bits for the same seed and other weights for another', async () => {
    const [first, second, other] = [await run({ epochs: 3 }), await run({ epochs: 3 }), await run({ epochs: 3, seed: 43 })];
    expect(weightBytes(first.weights)).toBe(weightBytes(second.weights));
    expect(first).toEqual(second);
    expect(weightBytes(other.weights)).not.toBe(weightBytes(first.weights));
  });

  it('stops when the validation loss no longer falls, and returns the best epoch, not the last', async () => {
    const noise = normalMatrix(4, 40, 2, (_, row) => row % 3 === 0);
    const settings = { optimizer: { learningRate: 0.05 }, earlyStopping: { patience: 4 } };
    const model = await run({ epochs: 200, ...settings }, { train: noise });
    const { epochs, bestEpoch, stopReason } = model.history;
    expect(stopReason).toBe('early-stopping');
    expect(epochs).toHaveLength(bestEpoch + 4);
    expect(epochs.map((record) => record.validationLoss).indexOf(Math.min(...epochs.map((record) => record.validationLoss)))).toBe(bestEpoch - 1);
    const untilBest = await run({ epochs: bestEpoch, ...settings }, { train: noise });
    expect(weightBytes(model.weights)).toBe(weightBytes(untilBest.weights));
  });

  it.each([
    ['balanced by weights', {}],
    ['evened by synthetic rows', { augmentation: { smote: true } }],
    ['evened by synthetic rows and weighed on top', { augmentation: { smote: true }, classWeights: { negative: 1, positive: 2 } }],
  ])('predicts the share of a rare class on average although the classes were %s', async (_, settings) => {
    const rare = normalMatrix(5, 600, 2, ([first = 0, second = 0], row) => first + second > 2 || row % 23 === 0);
    const logistic = tinySpec({ units: [4] });
    const model = await run({ epochs: 20, batchSize: 32, optimizer: { learningRate: 0.02 }, ...settings }, { spec: logistic, train: rare, validation: rare, auc: () => null });
    const share = rare.labels.reduce((sum, label) => sum + label, 0) / rare.rows;
    const mean = probabilities(model, rare, logistic).reduce((sum, p) => sum + p, 0) / rare.rows;
    expect(share).toBeLessThan(0.2);
    expect(Math.abs(mean - share)).toBeLessThan(0.03);
  });

  it('stays finite with a class weight near zero', async () => {
    const model = await run({ epochs: 5, classWeights: { negative: 1e-6, positive: 1 } });
    expect(model.history.epochs).toHaveLength(5);
    expect(model.weights.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });

  it.each(['adam', 'rmsprop'] as const)('stops %s at a learning rate of 1000 in the first epochs, and diagnoses divergence', async (name) => {
    const logger = recordingLogger();
    const model = await run({ epochs: 100, optimizer: { name, learningRate: 1e3 } }, { logger });
    expect(model.history.stopReason).toBe('diverged');
    expect(model.history.epochs).toHaveLength(3);
    expect(logger.lines).toContain('warn: training: the loss has run away by epoch 3');
    expect(model.diagnoses.map((diagnosis) => diagnosis.code)).toEqual(['diverged']);
    expect(model.weights.every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });

  it('does not give up a run whose loss is huge because its inputs are, and falls', async () => {
    const scaled = (matrix: LabelledMatrix): LabelledMatrix => ({ ...matrix, features: matrix.features.map((value) => 3000 * value) });
    const model = await run({ epochs: 8, optimizer: { learningRate: 1e-6 } }, { train: scaled(train), validation: scaled(validation) });
    expect(model.history.epochs[2]?.loss).toBeGreaterThan(10 * Math.LN2);
    expect(model.history.stopReason).toBe('epoch-limit');
  });

  it('stops at once when a number is not finite, and falls back to the weights before training', async () => {
    const logger = recordingLogger();
    const model = await run({ epochs: 9, optimizer: { learningRate: 1e38 } }, { logger });
    expect(model.history).toEqual({ schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'diverged' });
    expect(model.weights.every(({ values }) => values.every(Number.isFinite))).toBe(true);
    expect(logger.lines).toContain('warn: training: epoch 1 gave a loss or weights that are not finite');
  });

  it('leaves AUC open where the validation rows have one class', async () => {
    const model = await run({ epochs: 1 }, { validation: normalMatrix(6, 9, 2, () => true) });
    expect(model.history.epochs[0]?.validationAuc).toBeNull();
  });

  it('takes batches larger than the data, and batches of one row', async () => {
    const few = normalMatrix(7, 5, 2, (_, row) => row > 2);
    expect((await run({ epochs: 2, batchSize: 100 }, { train: few })).history.epochs).toHaveLength(2);
    expect((await run({ epochs: 2, batchSize: 1 }, { train: few })).history.epochs).toHaveLength(2);
  });

  it('times each epoch by the clock and reports it', async () => {
    let now = 0;
    const notes: string[] = [];
    const progress: Progress = { start: (label, total) => ({ advance: (done, note) => void notes.push(`${label} ${done}/${total} ${note}`), finish: (note) => void notes.push(`${note}`) }) };
    const seconds: number[] = [];
    await run({ epochs: 2 }, { clock: { ...still, monotonicMs: () => (now += 250) }, progress, onEpoch: (_, value) => seconds.push(value) });
    expect(seconds).toEqual([0.25, 0.25]);
    expect(notes[1]).toMatch(/^training 2\/2 loss \d\.\d{3} val \d\.\d{3} auc \d\.\d\d$/);
    expect(notes[2]).toBe('2 epochs, epoch-limit, best epoch 2');
  });

  it.each([
    ['of one class', { ...train, labels: new Uint8Array(203) }, 'E_ONE_CLASS training rows: expected rows of both classes, got 0 positive of 203'],
    ['with another width', normalMatrix(1, 203, 3, sameSigns), 'E_TRAINING_DATA training rows: expected 2 features a row as in the model, got 3'],
    ['with a label of 2', { ...train, labels: train.labels.with(4, 2) }, 'E_TRAINING_DATA training rows, row 5: expected label 0 or 1, got 2'],
    ['with a feature that is not a number', { ...train, features: train.features.with(7, NaN) }, 'E_TRAINING_DATA training rows, row 4, feature 2: expected a finite number, got NaN'],
    ['with too few labels', { ...train, labels: train.labels.slice(1) }, 'E_TRAINING_DATA training rows: expected 203 labels, got 202'],
    ['with too few weights', { ...train, weights: new Float32Array(202) }, 'E_TRAINING_DATA training rows: expected 203 sample weights, got 202'],
    ['with a negative weight', { ...train, weights: new Float32Array(203).fill(1).with(9, -1) }, 'E_TRAINING_DATA training rows, row 10: expected a sample weight that is finite and not below 0, got -1'],
    ['with a weight that is not a number', { ...train, weights: new Float32Array(203).with(1, NaN) }, 'training rows, row 2: expected a sample weight that is finite and not below 0, got NaN'],
    ['whose weights leave one class', { ...train, weights: Float32Array.from(train.labels) }, /E_ONE_CLASS training rows: expected rows of both classes, got \d+ and 0 as the sums of positive and negative sample weights/],
    ['with too few features', { ...train, features: train.features.slice(1) }, 'E_TRAINING_DATA training rows: expected 406 feature values, got 405'],
  ])('refuses training rows %s', async (_, bad, message) => {
    await expect(run({ epochs: 1 }, { train: bad })).rejects.toThrow(message);
  });
});
