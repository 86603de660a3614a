import { initialWeights, specifyModel, summarizeModel } from '@gecko/architecture';
import { loadBackend } from '@gecko/backend';
import { fitTransforms, labelsOf, profileTable, splitTable } from '@gecko/dataset';
import type { Table, TableDescription } from '@gecko/dataset/contract';
import { scoreBinary } from '@gecko/evaluation';
import { Policy } from '@gecko/gate/contract';
import type { BundleParts } from './bundle-contents.js';
import { PipelineConfiguration } from './configuration.js';
import { exampleTraining } from './example-training.fixture.js';

const ROWS = 60;

/** Sixty rows: `size` runs from 0 to 59, `kind` is `a`, `b` or `c`, `same` never changes. */
const table: Table = {
  columns: [
    { name: 'size', kind: 'numeric', values: Float64Array.from({ length: ROWS }, (_, row) => row) },
    { name: 'kind', kind: 'categorical', codes: Int32Array.from({ length: ROWS }, (_, row) => row % 3), levels: ['a', 'b', 'c'] },
    { name: 'same', kind: 'numeric', values: new Float64Array(ROWS).fill(7) },
  ],
  rowCount: ROWS,
  labels: Uint8Array.from({ length: ROWS }, (_, row) => row % 2),
};

const description: TableDescription = {
  sha256: 'd'.repeat(64),
  rows: ROWS,
  positives: ROWS / 2,
  label: 'bought',
  positive: 'yes',
  negative: 'no',
  missing: [''],
  types: {},
  weight: null,
  query: null,
  roles: {},
  columns: table.columns.map(({ name, kind }) => ({ name, kind })),
  leftOut: [],
};

/** What a finished training hands on: a table of sixty rows, weights that were never trained, and a training probability of (position + 1) / 64. */
export async function exampleParts(): Promise<BundleParts> {
  const data = { minimumRows: ROWS };
  const configuration = PipelineConfiguration.parse({ model: 'example', data, architecture: { preset: '64-32-16' } });
  const { train, validation, description: split } = splitTable(table, description.sha256, Policy.parse({}).split);
  const transforms = fitTransforms(table, train, split.trainSha256, configuration.transforms);
  const spec = specifyModel(configuration.architecture, transforms.inputs.length);
  const score = (rows: Uint32Array) => scoreBinary(labelsOf(table, rows), new Float32Array(rows.length).fill(0.5));
  return {
    configuration,
    backend: await loadBackend('cpu'),
    versions: { gecko: '0.1.0', node: 'v20.0.0' },
    trainedAt: '2026-01-02T00:00:00.000Z',
    threshold: 0.5,
    decision: { rule: 0.5, falsePositiveCost: 1, falseNegativeCost: 1, winAmount: 1, lossAmount: 1, tradingCost: 0, value: null },
    calibration: null,
    table,
    data: description,
    market: null,
    profile: profileTable(table, train),
    split,
    trainRows: train,
    trainProbabilities: Float32Array.from(train, (_, position) => (position + 1) / 64),
    validationRows: validation,
    validationProbabilities: new Float32Array(validation.length).fill(0.5),
    transforms,
    spec,
    summary: summarizeModel(spec, train.length),
    trained: exampleTraining({ weights: initialWeights(spec, 1) }),
    weights: initialWeights(spec, 1),
    grids: [],
    quantizationChange: null,
    claims: { train: score(train), validation: score(validation) },
    stages: ['read', 'split'].map((name) => ({ name, seconds: 12, inputSha256: 'a'.repeat(64), outputSha256: 'b'.repeat(64) })),
  };
}
