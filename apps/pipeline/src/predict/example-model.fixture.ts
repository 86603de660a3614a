import { join } from 'node:path';
import { layersTopology } from '@gecko/architecture';
import { fitTransforms } from '@gecko/dataset';
import { TransformOptions, type Table } from '@gecko/dataset/contract';
import { registryOf } from '@gecko/gate';
import { canonicalJson, writeWhole, type Disk } from '@gecko/kernel';
import { bundleFiles } from '@gecko/serialization';
import { Metadata, type BundleContents } from '@gecko/serialization/contract';

const HASH = 'a'.repeat(64);

export const exampleRegistry = registryOf('models', 'moons');

/** Of the example model: sigmoid(size / 10 - 4), and one more before the sigmoid where the colour is red. */
export function exampleProbability(size: number, colour: string): number {
  return 1 / (1 + Math.exp(4 - size / 10 - (colour === 'red' ? 1 : 0)));
}

/** Sizes of mean 40 and deviation 10. */
const table: Table = {
  columns: [
    { name: 'size', kind: 'numeric', values: Float64Array.of(30, 50, 30, 50) },
    { name: 'colour', kind: 'categorical', codes: Int32Array.of(0, 0, 1, 1), levels: ['blue', 'red'] },
  ],
  rowCount: 4,
  labels: Uint8Array.of(0, 1, 0, 1),
};

function exampleMetadata(): Metadata {
  const rows = { train: 4, validation: 1, test: 1 };
  const claims = { n: 4, accuracy: 0.8, auc: 0.9, logLoss: 0.4 };
  return {
    schemaVersion: 1,
    task: 'binary',
    format: 'layers-model',
    name: 'moons',
    trainedAt: '2026-01-02T03:04:05Z',
    geckoVersion: '0.1.0',
    nodeVersion: 'v20.0.0',
    threshold: 0.5,
    decision: { rule: 0.5, falsePositiveCost: 1, falseNegativeCost: 1, winAmount: 1, lossAmount: 1, tradingCost: 0, value: null },
    calibration: null,
    data: {
      sha256: HASH,
      rows: 6,
      positives: 3,
      label: 'bought',
      positive: '1',
      negative: '-1',
      missing: ['', 'NA'],
      types: {},
      weight: null,
      query: null,
      roles: {},
      columns: table.columns.map(({ name, kind }) => ({ name, kind })),
      leftOut: [{ column: 'id', reason: 'has another text in nearly every row, as identifiers do' }, { column: 'remarks', reason: 'holds free text' }],
    },
    market: null,
    profile: { rows: 5, positives: 2, columns: [], notes: [] },
    split: { policy: { method: 'stratified', train: 0.7, validation: 0.15, test: 0.15, salt: 0 }, sha256: HASH, trainSha256: HASH, testSha256: HASH, rows, positives: { train: 2, validation: 0, test: 1 }, duplicateRows: 0, purgedRows: 0 },
    transforms: fitTransforms(table, Uint32Array.of(0, 1, 2, 3), HASH, TransformOptions.parse({ clip: 0 })),
    spec: { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: 3, hidden: [{ units: 2, activation: 'relu', dropout: 0.25 }], batchNormalization: false, kernelL1: 0, kernelL2: 0, initializer: 'glorot-uniform' },
    summary: { layers: [], parameters: 11, flopsPerRow: 17, capacity: 'small' },
    training: Metadata.shape.training.parse({}),
    quantization: null,
    engine: { name: 'eager', reason: 'the only one', flavour: null, backend: { name: 'cpu', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null } },
    configuration: { sha256: HASH, content: {} },
    stages: [],
    claims: { train: claims, validation: claims },
    reference: {
      schemaVersion: 1,
      rows: 4,
      columns: [
        { kind: 'numeric', name: 'size', edges: [50], counts: [2, 2], missing: 0 },
        { kind: 'categorical', name: 'colour', levels: ['blue', 'red'], counts: [2, 2], other: 0, missing: 0 },
      ],
      predictions: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
      positiveShare: 0.5,
      performance: { rows: 1, auc: null, logLoss: { value: 0.4, standardError: null }, brier: { value: 0.1, standardError: null } },
    },
    diagnoses: [],
  };
}

/** The example model as a bundle's contents; it tells a sum x from its hidden units as relu(x) - relu(-x). */
export function exampleContents(): BundleContents {
  const metadata = exampleMetadata();
  const weights = [
    { name: 'hidden_1/kernel', shape: [3, 2], values: Float32Array.of(1, -1, 0, 0, 1, -1) },
    { name: 'hidden_1/bias', shape: [2], values: Float32Array.of(0, 0) },
    { name: 'output/kernel', shape: [2, 1], values: Float32Array.of(1, -1) },
    { name: 'output/bias', shape: [1], values: Float32Array.of(0) },
  ];
  const modelTopology: BundleContents['modelTopology'] = JSON.parse(JSON.stringify(layersTopology(metadata.spec)));
  const golden = [[40, 'blue'], [55, 'red']] as const;
  return {
    metadata,
    history: { schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'epoch-limit' },
    golden: { schemaVersion: 1, tolerance: 1e-6, rows: golden.map(([size, colour]) => ({ row: { size, colour }, probability: exampleProbability(size, colour) })) },
    modelTopology,
    weights,
    grids: [],
  };
}

/** Writes the bundle into a folder and returns its digest. */
export async function putBundle(disk: Disk, folder: string): Promise<string> {
  const { files, manifest } = bundleFiles(exampleContents());
  disk.makeDirectory(folder);
  for (const { name, content } of files) writeWhole(disk, join(folder, name), content);
  return manifest.rootDigest;
}

/** Publishes the bundle as version 3 of the model `moons`, and makes it the current one. */
export async function publishExample(disk: Disk, root = 'models'): Promise<void> {
  const registry = registryOf(root, 'moons');
  const bundle = await putBundle(disk, join(registry.folder, 'v3'));
  writeWhole(disk, registry.current, canonicalJson({ schemaVersion: 1, version: 3, bundle }));
}
