import { initialWeights, specifyModel } from '@gecko/architecture';
import { ArchitectureOptions } from '@gecko/architecture/contract';
import { loadBackend, type Backend } from '@gecko/backend';
import { splitTable } from '@gecko/dataset';
import { SplitPolicy, TransformOptions, type Table } from '@gecko/dataset/contract';
import { judge } from '@gecko/kernel';
import { stageSuite } from '@gecko/kernel/testing';
import { exampleTools } from '../example-tools.fixture.js';
import { exampleTraining } from '../example-training.fixture.js';
import { StageLine } from '../stage-line.js';
import type { TrainingRows } from '../training/training-order.js';
import { prepareStage } from './prepare.js';
import { learnsNothing, shuffledLabelsStage } from './shuffled-labels.js';

const ROWS = 400;
const table: Table = {
  columns: [{ name: 'size', kind: 'numeric', values: Float64Array.from({ length: ROWS }, (_, row) => row) }],
  rowCount: ROWS,
  labels: Uint8Array.from({ length: ROWS }, (_, row) => Number(row >= ROWS / 2)),
};
const { train, validation, description: split } = splitTable(table, 'a'.repeat(64), SplitPolicy.parse({}));
const spec = specifyModel(ArchitectureOptions.parse({ preset: '64-32-16' }), 1);
const good = { table, split, train, validation, options: TransformOptions.parse({}), spec, repeats: 3, seed: 1 };

describe('shuffledLabelsStage', () => {
  let backend: Backend;
  const seen: TrainingRows[] = [];
  beforeAll(async () => {
    backend = await loadBackend('cpu');
  });
  beforeEach(() => (seen.length = 0));
  const stage = shuffledLabelsStage({
    backend: {
      get tf() {
        return backend.tf;
      },
      get description() {
        return backend.description;
      },
      tensorCount: () => backend.tensorCount(),
      missingNative: undefined,
    },
    prepare: prepareStage.run,
    train: async (rows) => {
      seen.push(rows);
      return exampleTraining({ weights: initialWeights(spec, 1) });
    },
  });

  const bad = [{ why: 'no repeats', input: { ...good, repeats: 0 }, code: 'E_STAGE_INPUT' }];
  for (const { title, check } of stageSuite(stage, { good, bad })) {
    it(title, async () => {
      await expect(check()).resolves.toBeUndefined();
    });
  }

  it('teaches labels in another order each time, as many of each class as there are, and stops by half of the validation rows', async () => {
    const { repeats, rows } = await new StageLine(exampleTools()).run(stage, good);
    const positives = (labels: Uint8Array): number => labels.reduce((sum, label) => sum + label, 0);
    const inOrder = Uint8Array.from(train, (row) => table.labels[row] ?? 0);
    expect(seen.map((given) => given.train.rows)).toEqual([train.length, train.length, train.length]);
    expect(seen.map((given) => positives(given.train.labels))).toEqual(new Array(3).fill(positives(inOrder)));
    expect(new Set([inOrder, ...seen.map((given) => given.train.labels)].map((labels) => labels.join(''))).size).toBe(4);
    expect(seen[0]?.validation.rows).toBe(Math.ceil(validation.length / 2));
    expect({ repeats, rows }).toEqual({ repeats: 3, rows: 3 * Math.floor(validation.length / 2) });
  });

  it('finds nothing learned by weights that saw nothing, and passes', async () => {
    const found = await new StageLine(exampleTools()).run(stage, good);
    expect(found.standardErrors).toBeLessThan(4);
    expect(judge(learnsNothing.limit, learnsNothing.measure(found)).passed).toBe(true);
  });
});

describe('learnsNothing', () => {
  it.each([
    [4, true],
    [4.000001, false],
    [null, false],
  ])('holds %s standard errors from 0.5: %s', (standardErrors, passed) => {
    expect(judge(learnsNothing.limit, learnsNothing.measure({ repeats: 2, meanAuc: 0.6, standardErrors, rows: 100 }))).toMatchObject({ id: 'training.shuffled_labels', passed });
  });

  it('closes where a transform hands the labels on, in whatever order they are', async () => {
    const leaking = shuffledLabelsStage({
      backend: await loadBackend('cpu'),
      prepare: async (input, tools) => {
        const prepared = await prepareStage.run(input, tools);
        return { ...prepared, validation: { ...prepared.validation, features: Float32Array.from(prepared.validation.labels) } };
      },
      train: async () => exampleTraining({ weights: initialWeights(spec, 1) }),
    });
    const found = await new StageLine(exampleTools()).run(leaking, good);
    expect([0, 1]).toContain(found.meanAuc);
    expect(judge(learnsNothing.limit, learnsNothing.measure(found))).toMatchObject({ passed: false, value: found.standardErrors });
  });
});
