import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBackend, type Backend } from '@gecko/backend';
import { measureHere, registryOf } from '@gecko/gate';
import { Policy } from '@gecko/gate/contract';
import { nodeDisk } from '@gecko/kernel';
import { chooseData } from './choose-data.js';
import { PipelineConfiguration } from './configuration.js';
import { exampleTools } from './example-tools.fixture.js';
import type { PipelineOutcome } from './judge-run.js';
import { runPipeline } from './pipeline.js';
import { trainInProcess } from './training/train-in-process.fixture.js';

type Settings = NonNullable<Parameters<typeof PipelineConfiguration.parse>[0]>;
type Judged = Extract<PipelineOutcome, { kind: 'judged' }>;

const ROWS = 320;

/** Two numbers, a colour, a weight, and a label that follows them but for every ninth row; three rows in ten are positive. */
function exampleCsv(): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const [width, height] = [(row * 37) % 101, (row * 61) % 89];
    const isLarge = width + height > 115 !== (row % 9 === 0);
    return `${width / 10},${height},${['red', 'green', 'blue'][row % 3]},${1 + (row % 4)},${isLarge ? 'yes' : 'no'}`;
  });
  return ['width,height,colour,trust,large', ...rows, ''].join('\n');
}

/** Integrity and honesty, which every option must keep; how good three epochs are is no matter here. */
const KEPT = ['reload.identical', 'predictor.difference', 'golden.difference', 'tensors.leaked', 'split.recomputed', 'transforms.recomputed', 'data.reading', 'data.leaks', 'data.cross_split_duplicates'];

describe('each option, through the whole pipeline,', () => {
  let backend: Backend;
  let plain: Judged;
  const folder = mkdtempSync(join(tmpdir(), 'gecko-options-'));
  let runs = 0;
  beforeAll(async () => {
    writeFileSync(join(folder, 'data.csv'), exampleCsv());
    backend = await loadBackend('wasm');
    plain = await train({});
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  async function train(settings: { data?: object; transforms?: object; architecture?: object; training?: object; calibration?: object; bundle?: object; decision?: object }): Promise<Judged> {
    const configuration = PipelineConfiguration.parse({
      model: 'example',
      ...settings,
      data: { files: join(folder, 'data.csv'), types: { trust: 'ignore' }, ...settings.data },
      architecture: { units: [8, 4], ...settings.architecture },
      training: { epochs: 3, batchSize: 16, ...settings.training },
      analysis: { depth: 'none' },
    } satisfies Settings);
    const tools = { ...exampleTools(), disk: nodeDisk(), logTo: () => undefined };
    const policy = Policy.parse({ limits: { quantizationChange: 0.1 } });
    const outcome = await runPipeline({ configuration, registry: registryOf(join(folder, `models-${++runs}`), 'example'), policy, data: chooseData(configuration, tools.disk), backend, measurer: measureHere(), trainer: trainInProcess, resume: false }, tools);
    if (outcome.kind === 'stopped') throw new Error(`stopped: ${JSON.stringify(outcome.checks.filter(({ passed }) => !passed))}`);
    return outcome;
  }

  const weightsOf = ({ bundle }: Judged): string => bundle.manifest.files.find(({ name }) => name === 'weights.bin')?.sha256 ?? '';
  const ratesOf = ({ bundle }: Judged): number[] => bundle.history.epochs.map(({ learningRate }) => learningRate);

  it.each<[string, Parameters<typeof train>[0]]>([
    ['architecture.preset', { architecture: { units: undefined, preset: '64-32-16' } }],
    ['architecture.units', { architecture: { units: [6] } }],
    ...['leaky-relu', 'elu', 'selu', 'swish', 'tanh', 'sigmoid', 'linear'].map((activation): [string, object] => [`architecture.activation=${activation}`, { architecture: { activation } }]),
    ['architecture.batchNormalization', { architecture: { batchNormalization: true } }],
    ['architecture.dropout', { architecture: { dropout: 0.5 } }],
    ['architecture.kernelL1', { architecture: { kernelL1: 0.01 } }],
    ['architecture.kernelL2', { architecture: { kernelL2: 0.05 } }],
    ['training.seed', { training: { seed: 7 } }],
    ['training.batchSize', { training: { batchSize: 64 } }],
    ['training.optimizer.learningRate', { training: { optimizer: { learningRate: 0.01 } } }],
    ['training.optimizer.beta1', { training: { optimizer: { beta1: 0.5 } } }],
    ['training.optimizer.beta2', { training: { optimizer: { beta2: 0.9 } } }],
    ['training.optimizer.epsilon', { training: { optimizer: { epsilon: 0.1 } } }],
    ['training.optimizer.name=adamw', { training: { optimizer: { name: 'adamw' } } }],
    ['training.optimizer.weightDecay', { training: { optimizer: { name: 'adamw', weightDecay: 0.5 } } }],
    ['training.optimizer.name=sgd', { training: { optimizer: { name: 'sgd' } } }],
    ['training.optimizer.momentum', { training: { optimizer: { name: 'sgd', momentum: 0 } } }],
    ['training.optimizer.nesterov', { training: { optimizer: { name: 'sgd', nesterov: true } } }],
    ['training.optimizer.name=rmsprop', { training: { optimizer: { name: 'rmsprop' } } }],
    ['training.optimizer.rho', { training: { optimizer: { name: 'rmsprop', rho: 0.5 } } }],
    ['training.loss.kind=focal', { training: { loss: { kind: 'focal' } } }],
    ['training.loss.gamma', { training: { loss: { kind: 'focal', gamma: 0.5 } } }],
    ['training.loss.labelSmoothing', { training: { loss: { labelSmoothing: 0.2 } } }],
    ['training.clipping.norm', { training: { clipping: { norm: 0.01 } } }],
    ['training.clipping.value', { training: { clipping: { value: 0.001 } } }],
    ['training.classWeights', { training: { classWeights: 'none' } }],
    ['training.augmentation.noise', { training: { augmentation: { noise: 0.02 } } }],
    ['training.augmentation.smote', { training: { augmentation: { smote: true } } }],
    ['training.augmentation.neighbours', { training: { augmentation: { smote: true, neighbours: 1 } } }],
    ['data.weight', { data: { weight: 'trust', types: {} } }],
    ['transforms.scaling=min-max', { transforms: { scaling: 'min-max' } }],
    ['transforms.scaling=robust', { transforms: { scaling: 'robust' } }],
    ['transforms.clip', { transforms: { clip: 0.02 } }],
    ['transforms.log', { transforms: { log: 'always' } }],
    ['transforms.categorical=frequency', { transforms: { categorical: 'frequency' } }],
    ['transforms.categorical=target', { transforms: { categorical: 'target' } }],
    ['transforms.maximumLevels', { transforms: { maximumLevels: 1 } }],
    ['transforms.columns', { transforms: { columns: { width: { scaling: 'robust' } } } }],
    ['bundle.quantization=uint8', { bundle: { quantization: 'uint8' } }],
    ['bundle.quantization=uint16', { bundle: { quantization: 'uint16' } }],
  ])('%s changes the model, and the gate finds the bundle sound', async (_, settings) => {
    const outcome = await train(settings);
    const broken = outcome.verdict.checks.filter(({ id, passed }) => KEPT.includes(id) && !passed);
    expect(broken).toEqual([]);
    expect(outcome.verdict.checks.filter(({ id }) => KEPT.includes(id))).toHaveLength(KEPT.length);
    expect(weightsOf(outcome)).not.toBe(weightsOf(plain));
  });

  it.each<[string, object, number[]]>([
    ['constant', {}, [0.001, 0.001, 0.001, 0.001]],
    ['step', { kind: 'step', everyEpochs: 2, factor: 0.5 }, [0.001, 0.001, 0.0005, 0.0005]],
    ['cosine', { kind: 'cosine', minimumShare: 0 }, [0.001, 0.00075, 0.00025, 0]],
    ['warm-up', { warmUpEpochs: 3 }, [0.00025, 0.0005, 0.00075, 0.001]],
  ])('training.schedule (%s) gives each epoch its learning rate', async (_, schedule, rates) => {
    const outcome = await train({ training: { epochs: 4, schedule } });
    ratesOf(outcome).forEach((rate, epoch) => expect(rate).toBeCloseTo(rates[epoch] ?? NaN, 9));
    expect(ratesOf(outcome)).toHaveLength(4);
  });

  it('training.schedule (plateau) lowers the rate once the validation loss stays', async () => {
    const outcome = await train({ training: { epochs: 40, optimizer: { learningRate: 0.05 }, schedule: { kind: 'plateau', patience: 1, factor: 0.1 } } });
    const rates = ratesOf(outcome);
    expect(rates.at(-1)).toBeLessThan(rates[0] ?? 0);
    expect(rates.every((rate, epoch) => epoch === 0 || rate <= (rates[epoch - 1] ?? 0))).toBe(true);
  });

  it('training.earlyStopping.monitor decides what the best epoch is best by', async () => {
    const byAuc = await train({ training: { epochs: 12, optimizer: { learningRate: 0.05 }, earlyStopping: { monitor: 'auc' } } });
    const { epochs, bestEpoch } = byAuc.bundle.history;
    const highest = Math.max(...epochs.map(({ validationAuc }) => validationAuc ?? 0));
    expect(epochs[bestEpoch - 1]?.validationAuc).toBe(highest);
  });

  it('bundle.quantization alone has the change of predictions measured and held against the policy', async () => {
    const changeOf = ({ checks }: Judged) => checks.find(({ id }) => id === 'quantization.largest_change');
    expect(changeOf(plain)).toBeUndefined();
    const quantized = await train({ bundle: { quantization: 'uint8' } });
    expect(changeOf(quantized)).toMatchObject({ passed: true, limit: 0.1, n: 48 });
    expect(changeOf(quantized)?.value).toBeGreaterThan(0);
  });

  /** Learns enough to rank the right way round. */
  const able = { training: { loss: { kind: 'focal', gamma: 5 }, epochs: 12, optimizer: { learningRate: 0.02 } } };

  it.each<[string, Parameters<typeof train>[0]]>([
    ['calibration.method=platt', { calibration: { method: 'platt' } }],
    ['calibration.method=temperature', { calibration: { method: 'temperature' } }],
    ['calibration.method=platt before bundle.quantization', { calibration: { method: 'platt' }, bundle: { quantization: 'uint8' } }],
  ])('%s changes the last layer, no rank, and the gate finds the bundle sound', async (_, settings) => {
    const [before, after] = [await train({ ...able, bundle: settings.bundle ?? {} }), await train({ ...able, ...settings })];
    expect(after.verdict.checks.filter(({ id, passed }) => KEPT.includes(id) && !passed)).toEqual([]);
    expect(weightsOf(after)).not.toBe(weightsOf(before));
    expect(after.verdict.measurements.test.auc).toBeCloseTo(before.verdict.measurements.test.auc ?? 0, settings.bundle === undefined ? 6 : 1);
    expect(after.verdict.measurements.choices?.calibration?.scale).toBeCloseTo(after.bundle.metadata.calibration?.scale ?? 0, settings.bundle === undefined ? 3 : 0);
  });

  it('calibration.method=auto takes what helps, and records by how much', async () => {
    const { bundle } = await train({ calibration: { method: 'auto' }, ...able });
    const { calibration } = bundle.metadata;
    expect(calibration).toMatchObject({ rows: 48, folds: 5 });
    expect(calibration?.after?.logLoss).toBeLessThan(calibration?.before?.logLoss ?? 0);
  });

  it.each(['youden', 'f2', 'cost', 'expected-value'])('decision.threshold=%s moves the threshold, and the gate finds it again', async (threshold) => {
    const { bundle, verdict } = await train({ decision: { threshold, falseNegativeCost: 3, winAmount: 2 } });
    expect(bundle.metadata.threshold).not.toBe(0.5);
    expect(bundle.metadata.decision).toMatchObject({ rule: threshold, value: expect.any(Number), falseNegativeCost: 3 });
    expect(verdict.measurements.choices?.thresholdShortfall).toBe(0);
    expect(verdict.measurements.validation.threshold).toBe(bundle.metadata.threshold);
    expect(weightsOf({ ...plain, bundle })).toBe(weightsOf(plain));
  });

  it('decision.threshold may be any number, and calibrated probabilities decide by cost alone', async () => {
    const named = await train({ decision: { threshold: 0.3 } });
    expect(named.bundle.metadata).toMatchObject({ threshold: 0.3, decision: { rule: 0.3, value: null }, calibration: null });
    const byCost = await train({ ...able, calibration: { method: 'platt' }, decision: { threshold: 'cost', falseNegativeCost: 3 } });
    expect(byCost.bundle.metadata.threshold).toBe(0.25);
  });

  it('training.epochs and training.earlyStopping.patience end a run', async () => {
    expect(plain.bundle.history.epochs).toHaveLength(3);
    const impatient = await train({ training: { epochs: 60, optimizer: { learningRate: 0.05 }, earlyStopping: { patience: 2 } } });
    const { epochs, bestEpoch, stopReason } = impatient.bundle.history;
    expect([stopReason, epochs.length - bestEpoch]).toEqual(['early-stopping', 2]);
  });

  it('keeps the resolved configuration, with its hash, in the bundle', () => {
    const { configuration, training } = plain.bundle.metadata;
    expect(configuration.content).toMatchObject({ training: { epochs: 3, optimizer: { name: 'adam', learningRate: 0.001 } }, transforms: { scaling: 'standard' } });
    expect(training.epochs).toBe(3);
    expect(configuration.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
