import type { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import { loadBackend, type Backend } from '@gecko/backend';
import { judge } from '@gecko/kernel';
import { stageSuite } from '@gecko/kernel/testing';
import type { LabelledMatrix } from '@gecko/training/contract';
import { exampleTools } from '../example-tools.fixture.js';
import { StageLine } from '../stage-line.js';
import { calibrateStage, isFitted } from './calibrate.js';
import { decideStage } from './decide.js';
import { foldCalibration } from './fold-calibration.js';

const spec: ModelSpec = { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: 1, hidden: [{ units: 2, activation: 'relu', dropout: 0.5 }], batchNormalization: false, kernelL1: 0, kernelL2: 0, initializer: 'glorot-uniform' };
/** The logit is the input times `factor`: relu(x) - relu(-x). */
const weightsTimes = (factor: number): WeightTensor[] => [
  { name: 'hidden_1/kernel', shape: [1, 2], values: Float32Array.from([1, -1]) },
  { name: 'hidden_1/bias', shape: [2], values: Float32Array.from([0, 0]) },
  { name: 'output/kernel', shape: [2, 1], values: Float32Array.from([factor, -factor]) },
  { name: 'output/bias', shape: [1], values: Float32Array.from([0]) },
];
const ROWS = 120;
/** Inputs from -3 to 3; the higher, the more are positive, and every fourth row is the other way round. */
const validation: LabelledMatrix = {
  rows: ROWS,
  width: 1,
  features: Float32Array.from({ length: ROWS }, (_, row) => row / 20 - 3 + 0.01),
  labels: Uint8Array.from({ length: ROWS }, (_, row) => Number(row / 20 - 3 > 0 !== (row % 4 === 0))),
};

describe('after training,', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await loadBackend('cpu');
  });
  /** The backend is loaded by the time a stage runs. */
  const late: Backend = {
    get tf() {
      return backend.tf;
    },
    get description() {
      return backend.description;
    },
    tensorCount: () => backend.tensorCount(),
    missingNative: undefined,
  };
  const stage = calibrateStage(late);
  const decide = decideStage(late);
  const good = { spec, weights: weightsTimes(30), validation, method: 'platt' as const };
  const toDecide = { spec, weights: weightsTimes(1), validation, options: { threshold: 'cost' as const, falseNegativeCost: 3 }, calibration: 'none' as const };
  const calibrate = (method: 'none' | 'auto' | 'platt' | 'temperature', factor = 30, tools = exampleTools()) => new StageLine(tools).run(stage, { ...good, weights: weightsTimes(factor), method });

  const suites = [
    ...stageSuite(stage, { good, bad: [{ why: 'an unknown method', input: Object.assign({ ...good }, { method: 'isotonic' }), code: 'E_STAGE_INPUT' }] }),
    ...stageSuite(decide, { good: toDecide, bad: [{ why: 'rows of one class', input: { ...toDecide, validation: { ...validation, labels: new Uint8Array(ROWS) } }, code: 'E_THRESHOLD_CLASS' }] }),
  ];
  for (const { title, check } of suites) {
    it(title, async () => {
      await expect(check()).resolves.toBeUndefined();
    });
  }

  it('calibrating brings back log-odds of ninety, whose float32 probabilities are 0 and 1', async () => {
    const [sure, modest] = [await calibrate('platt', 30), await calibrate('platt', 1)];
    expect(sure.scale * 30).toBeCloseTo(modest.scale, 3);
    expect(sure.calibration).toMatchObject({ method: 'platt', rows: ROWS, folds: 5 });
    expect(sure.calibration?.after?.logLoss).toBeLessThan((sure.calibration?.before?.logLoss ?? 0) / 5);
    const kernelOf = ({ weights }: typeof sure) => weights.find(({ name }) => name === 'output/kernel')?.values[0];
    expect(kernelOf(sure)).toBeCloseTo(modest.scale, 3);
  });

  it('auto calibrates what is too sure, and leaves the rest alone', async () => {
    expect((await calibrate('auto', 30)).calibration).not.toBeNull();
    const weights = weightsTimes(0.9);
    const tools = exampleTools();
    const { calibration, scale, weights: same } = await new StageLine(tools).run(stage, { ...good, weights, method: 'auto' });
    expect([calibration, scale, same]).toEqual([null, 1, weights]);
    expect(tools.logger.lines.join('\n')).toContain('calibrate: nothing helps by more than chance; log loss on rows it was not fitted on: none ');
  });

  it('none does nothing', async () => {
    expect(await calibrate('none')).toEqual({ weights: weightsTimes(30), calibration: null, scale: 1, rows: ROWS });
  });

  it('a method that cannot be fitted closes the gate behind the stage, and says why', async () => {
    const tools = exampleTools();
    const backwards = await calibrate('platt', -1, tools);
    expect(backwards).toMatchObject({ calibration: null, scale: 0 });
    expect(judge(isFitted.limit, isFitted.measure(backwards))).toMatchObject({ passed: false, reason: '0 is not > 0: the validation rows allow no such calibration: --set calibration.method=none' });
    expect(tools.logger.lines.join('\n')).toContain('platt cannot be fitted: higher scores go with fewer positives');
    expect(judge(isFitted.limit, isFitted.measure(await calibrate('platt')))).toMatchObject({ passed: true });
  });

  it('deciding takes a number as it is, and a rule by the rows', async () => {
    const run = (options: object) => new StageLine(exampleTools()).run(decide, { ...toDecide, options });
    expect(await run({ threshold: 0.3 })).toEqual({ threshold: 0.3, decision: { rule: 0.3, falsePositiveCost: 1, falseNegativeCost: 1, winAmount: 1, lossAmount: 1, tradingCost: 0, value: null } });
    const { threshold, decision } = await run({ threshold: 'youden' });
    expect(threshold).toBeCloseTo(0.5, 1);
    expect(decision).toMatchObject({ rule: 'youden' });
    expect(decision.value).toBeCloseTo(0.5, 1);
  });

  it('says where no row is worth acting on', async () => {
    const tools = exampleTools();
    const { threshold } = await new StageLine(tools).run(decide, { ...toDecide, options: { threshold: 'expected-value', tradingCost: 5 } });
    expect(threshold).toBe(1);
    expect(tools.logger.lines).toContain('warn: decide: by these amounts no row is worth acting on');
  });

  it('gives back every tensor', async () => {
    const before = backend.tensorCount();
    await calibrate('platt');
    await new StageLine(exampleTools()).run(decide, toDecide);
    expect(backend.tensorCount()).toBe(before);
  });
});

describe('foldCalibration', () => {
  it('changes the last layer alone', () => {
    const weights = weightsTimes(2);
    const folded = foldCalibration(weights, { scale: 0.5, offset: 3 });
    expect(folded.map(({ values }) => [...values])).toEqual([[1, -1], [0, 0], [1, -1], [3]]);
    expect(folded[0]).toBe(weights[0]);
  });
});
