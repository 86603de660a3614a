import { silentLogger, silentProgress } from '@gecko/kernel';
import { stageSuite } from '@gecko/kernel/testing';
import { TrainingOptions } from './contract.js';
import { createReferenceEngine } from './reference/reference-engine.js';
import { normalMatrix, tinySpec } from './tiny-training.fixture.js';
import { trainModel } from './train-model.js';
import { trainStage } from './train-stage.js';

const train = normalMatrix(1, 40, 2, ([first = 0]) => first > 0);
const good = { spec: tinySpec({ dropout: 0.2 }), options: TrainingOptions.parse({ epochs: 2, batchSize: 16 }), train, validation: normalMatrix(2, 10, 2, ([first = 0]) => first > 0) };

const engine = { name: 'eager', reason: 'a test', flavour: null } as const;
const clock = { wallMs: () => 0, monotonicMs: () => 0 };

describe('trainStage', () => {
  const stage = trainStage({ runTraining: (input) => trainModel({ ...input, engine, createEngine: createReferenceEngine, auc: () => 0.5, clock, logger: silentLogger, progress: silentProgress }) });
  const bad = [
    { why: 'training rows of one class', input: { ...good, train: { ...train, labels: new Uint8Array(40) } }, code: 'E_ONE_CLASS' },
    { why: 'rows of another width than the model', input: { ...good, spec: tinySpec({ inputWidth: 3 }) }, code: 'E_TRAINING_DATA' },
    { why: 'a spec without hidden layers', input: { ...good, spec: tinySpec({ units: [] }) }, code: 'E_STAGE_INPUT' },
  ];
  for (const { title, check } of stageSuite(stage, { good, bad })) {
    it(title, async () => {
      await expect(check()).resolves.toBeUndefined();
    });
  }
});
