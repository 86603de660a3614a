import { silentLogger, silentProgress, type Clock } from '@gecko/kernel';
import { memoryDisk, recordingLogger } from '@gecko/kernel/testing';
import type { z } from 'zod';
import { TrainingOptions, type EngineName, type EpochRecord, type TrainedModel } from '../contract.js';
import { createReferenceEngine } from '../reference/reference-engine.js';
import { normalMatrix, tinySpec, weightBytes } from '../tiny-training.fixture.js';
import { trainModel, type TrainingRequest } from '../train-model.js';
import { openCheckpoints } from './checkpoint-store.js';

const still: Clock = { wallMs: () => 0, monotonicMs: () => 0 };
const train = normalMatrix(1, 60, 2, ([first = 0], row) => first > 0.4 || row % 9 === 0);
const validation = normalMatrix(2, 30, 2, ([first = 0], row) => first > 0.4 || row % 7 === 0);

/** Anything in [0, 1] that depends on the order of the scores. */
const someArea = (labels: Uint8Array, scores: Float64Array): number => scores.reduce((sum, score, row) => sum + (score > (scores[0] ?? 0) === (labels[row] === 1) ? 1 : 0), 0) / scores.length;

interface Case {
  readonly options?: z.input<typeof TrainingOptions>;
  readonly spec?: Parameters<typeof tinySpec>[0];
  readonly engine?: EngineName;
  readonly changes?: Partial<TrainingRequest>;
}

function request({ options = {}, spec = {}, engine = 'simd', changes = {} }: Case): TrainingRequest {
  const choice = { name: engine, reason: 'a test', flavour: null };
  const tools = { auc: someArea, clock: still, logger: silentLogger, progress: silentProgress };
  return { spec: tinySpec({ units: [4, 3], ...spec }), options: TrainingOptions.parse({ epochs: 6, batchSize: 16, ...options }), train, validation, engine: choice, createEngine: createReferenceEngine, ...tools, ...changes };
}

/** As often as needed, each time by another process that is stopped as soon as it can be. */
async function trainInPieces(given: TrainingRequest): Promise<{ model: TrainedModel; stops: number }> {
  const disk = memoryDisk();
  const key = { ...given, build: 'b', dataSha256: 'a' };
  for (let stops = 0; ; stops++) {
    const checkpoints = openCheckpoints({ disk, folder: 'checkpoints', key, clock: still, logger: silentLogger, everySeconds: 5 });
    try {
      return { model: await trainModel({ ...given, checkpoints, stop: () => true }), stops };
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'E_STOPPED', next: 'resume the run from its checkpoint' });
    }
  }
}

async function expectSameInPieces(given: TrainingRequest): Promise<{ model: TrainedModel; stops: number }> {
  const whole = await trainModel(given);
  const pieces = await trainInPieces(given);
  expect(pieces.model).toEqual(whole);
  expect(weightBytes(pieces.model.weights)).toBe(weightBytes(whole.weights));
  return pieces;
}

describe('a run that is stopped and resumed after every epoch', () => {
  it.each<[string, Case]>([
    ['a plateau schedule, watched AUC, swish and dropout', { options: { schedule: { kind: 'plateau', patience: 1 }, earlyStopping: { monitor: 'auc' } }, spec: { activation: 'swish', dropout: 0.3 } }],
    ['batch normalization, momentum, a cosine and clipping', { options: { optimizer: { name: 'sgd', learningRate: 0.1 }, schedule: { kind: 'cosine', warmUpEpochs: 2 }, clipping: { norm: 0.5 } }, spec: { batchNormalization: true } }],
    ['RMSProp, focal loss and noise', { options: { optimizer: { name: 'rmsprop', momentum: 0.5 }, loss: { kind: 'focal' }, augmentation: { noise: 0.1 } } }],
    ['AdamW, synthetic rows and L1', { options: { optimizer: { name: 'adamw' }, augmentation: { smote: true } }, spec: { kernelL1: 1e-3 } }],
  ])('gives the bits of one that is not, with %s', async (_, given) => {
    expect((await expectSameInPieces(request(given))).stops).toBe(5);
  });

  it('stops early where the other does', async () => {
    const { model, stops } = await expectSameInPieces(request({ options: { epochs: 50, optimizer: { learningRate: 0.3 }, earlyStopping: { patience: 3 } } }));
    expect(model.history.stopReason).toBe('early-stopping');
    expect(stops).toBe(model.history.bestEpoch + 2);
  });
});

describe('a run whose epochs are trained in parts', () => {
  const many = normalMatrix(3, 600, 2, ([first = 0], row) => first > 0.4 || row % 9 === 0);
  const inParts = { options: { epochs: 2, batchSize: 1 }, spec: { units: [3], dropout: 0.2 }, engine: 'eager', changes: { train: many } } as const;

  it('gives the same bits when it is stopped and resumed within them', async () => {
    expect((await expectSameInPieces(request(inParts))).stops).toBe(5);
  });

  it('has the weights and, but for rounding, the figures of whole epochs', async () => {
    const [parts, whole] = [await trainModel(request(inParts)), await trainModel(request({ ...inParts, engine: 'simd' }))];
    expect(weightBytes(parts.weights)).toBe(weightBytes(whole.weights));
    for (const [index, { objective, loss, accuracy, gradientNorm }] of parts.history.epochs.entries()) {
      const other = whole.history.epochs[index];
      expect(accuracy).toBe(other?.accuracy);
      expect([objective, loss, gradientNorm].map((value) => value.toPrecision(12))).toEqual([other?.objective, other?.loss, other?.gradientNorm].map((value) => value?.toPrecision(12)));
    }
  });
});

describe('trainModel with checkpoints', () => {
  it('tells a listener of a resumed run the epochs before, with their times', async () => {
    let now = 0;
    const clock = { ...still, monotonicMs: () => (now += 100) };
    const told: [number, number][] = [];
    const onEpoch = ({ epoch }: EpochRecord, seconds: number) => void told.push([epoch, seconds]);
    const given = request({ options: { epochs: 3 }, changes: { clock, onEpoch } });
    const store = () => openCheckpoints({ disk, folder: 'run', key: { ...given, build: 'b', dataSha256: 'a' }, clock: still, logger: silentLogger, everySeconds: 0 });
    const disk = memoryDisk();
    let asked = 0;
    await expect(trainModel({ ...given, checkpoints: store(), stop: () => ++asked === 2 })).rejects.toThrow('E_STOPPED training, epoch 3: expected to train to the end, got a request to stop; next: resume the run from its checkpoint');
    told.length = 0;
    await trainModel({ ...given, checkpoints: store() });
    expect(told).toEqual([[1, 0.1], [2, 0.1], [3, 0.1]]);
  });

  it('says that a state which may be diverging was not saved where it is asked to stop', async () => {
    const checkpoints = { due: () => true, save: () => expect(undefined).toBe('saved'), load: () => undefined };
    const given = request({ options: { epochs: 50, optimizer: { learningRate: 1e3 } }, changes: { checkpoints, stop: () => true } });
    await expect(trainModel(given)).rejects.toMatchObject({ kind: 'busy', code: 'E_STOPPED', next: 'resume the run from the checkpoint before this epoch, if there is one: the loss was running away' });
  });

  it('saves no part whose figures are not finite: the run has diverged', async () => {
    const many = normalMatrix(3, 600, 2, ([first = 0]) => first > 0.4);
    const saved: number[] = [];
    const checkpoints = { due: () => true, save: ({ cursor }: { cursor: number }) => void saved.push(cursor), load: () => undefined };
    const createEngine: TrainingRequest['createEngine'] = (given) => {
      const engine = createReferenceEngine(given);
      return { ...engine, trainEpoch: async (epoch) => ({ ...(await engine.trainEpoch(epoch)), ...(epoch.firstStep === 1 ? {} : { gradientNorm: Infinity }) }) };
    };
    const model = await trainModel(request({ options: { epochs: 2, batchSize: 1 }, spec: { units: [3] }, engine: 'eager', changes: { train: many, checkpoints, createEngine } }));
    expect(model.history.stopReason).toBe('diverged');
    expect(saved).toEqual([256]);
  });

  it('stops without a checkpoint where none are kept, and says what that means', async () => {
    await expect(trainModel(request({ changes: { stop: () => true } }))).rejects.toThrow('next: start the run anew: it kept no checkpoints');
  });

  it('saves when it is due, and not after the last epoch', async () => {
    const saved: number[] = [];
    const checkpoints = { due: () => true, save: ({ epoch }: { epoch: number }) => void saved.push(epoch), load: () => undefined };
    await trainModel(request({ options: { epochs: 4 }, changes: { checkpoints } }));
    expect(saved).toEqual([2, 3, 4]);
    await trainModel(request({ options: { epochs: 4 }, changes: { checkpoints: { ...checkpoints, due: () => false } } }));
    expect(saved).toHaveLength(3);
  });

  it.each<[string, Case]>([
    ['from epoch to epoch', { options: { epochs: 50 } }],
    ['within an epoch', { options: { epochs: 50, batchSize: 1 }, engine: 'eager', changes: { train: normalMatrix(3, 600, 2, ([first = 0]) => first > 0.4) } }],
  ])('replaces no checkpoint by the state of a run that diverges, %s', async (_, given) => {
    const saved: number[] = [];
    const checkpoints = { due: () => true, save: ({ epoch }: { epoch: number }) => void saved.push(epoch), load: () => undefined };
    const model = await trainModel(request({ ...given, options: { ...given.options, optimizer: { learningRate: 1e3 } }, changes: { ...given.changes, checkpoints } }));
    expect(model.history.stopReason).toBe('diverged');
    expect(saved).toEqual([]);
  });

  it('goes on without a checkpoint on a disk that is full, and warns once', async () => {
    const full = { ...memoryDisk(), open: () => memoryDisk({}, 1).open('a', 'create') };
    const logger = recordingLogger();
    const given = request({ changes: { logger } });
    const checkpoints = openCheckpoints({ disk: full, folder: 'run', key: { ...given, build: 'b', dataSha256: 'a' }, clock: still, logger, everySeconds: 0 });
    expect(await trainModel({ ...given, checkpoints })).toEqual(await trainModel(given));
    expect(logger.lines.filter((line) => line.startsWith('warn'))).toEqual([expect.stringMatching(/^warn: training: no checkpoint of epoch 2 could be written, training goes on without: E_STORAGE_EIO/)]);
  });
});
