import { initialWeights, specifyModel, summarizeModel } from '@gecko/architecture';
import { loadBackend } from '@gecko/backend';
import { fitTransforms, labelsOf, profileTable, readTable, splitTable } from '@gecko/dataset';
import { ReadingOptions } from '@gecko/dataset/contract';
import { scoreBinary } from '@gecko/evaluation';
import { Policy } from '@gecko/gate/contract';
import type { BundleParts } from './bundle-contents.js';
import { PipelineConfiguration } from './configuration.js';
import { exampleTraining } from './example-training.fixture.js';

const ROWS = 60;

/** Sixty rows: `size` runs from 0 to 59, `kind` is `a`, `b` or `c`, `same` never changes. */
function exampleCsv(): Uint8Array {
  const rows = Array.from({ length: ROWS }, (_, row) => `${row},${'abc'[row % 3]},7,${row % 2 === 0 ? 'no' : 'yes'}`);
  return new TextEncoder().encode(['size,kind,same,bought', ...rows, ''].join('\n'));
}

/** What a finished training hands on: a table of sixty rows, weights that were never trained, and a training probability of (position + 1) / 64. */
export async function exampleParts(): Promise<BundleParts> {
  const data = { minimumRows: ROWS };
  const configuration = PipelineConfiguration.parse({ model: 'example', data, architecture: { preset: '64-32-16' } });
  const { table, description } = readTable(exampleCsv(), 'example.csv', ReadingOptions.parse(data));
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
    table,
    data: description,
    profile: profileTable(table, train, []),
    split,
    trainRows: train,
    trainProbabilities: Float32Array.from(train, (_, position) => (position + 1) / 64),
    transforms,
    spec,
    summary: summarizeModel(spec, train.length),
    trained: exampleTraining({ weights: initialWeights(spec, 1) }),
    claims: { train: score(train), validation: score(validation) },
    stages: [{ name: 'read', seconds: 12, inputSha256: 'a'.repeat(64), outputSha256: 'b'.repeat(64) }],
  };
}
