import { join } from 'node:path';
import { TransformOptions } from '@gecko/dataset/contract';
import { appendToLedger, registryOf, verdictSha256, type Candidate, type CheckedCandidate } from '@gecko/gate';
import type { Disk } from '@gecko/kernel';
import type { MemoryDisk } from '@gecko/kernel/testing';
import { bundleFiles } from '@gecko/serialization';
import { Metadata, type BundleContents } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { exampleTools, type ExampleTools } from './example-tools.fixture.js';
import { exampleVerdict } from './example-verdict.fixture.js';
import { publishStaged } from './publish/publish-staged.js';
import { stageCandidate } from './publish/stage-candidate.js';

const digest = (digit: string): string => digit.repeat(64);

export const exampleRegistry = registryOf('models', 'moons');

/** A whole bundle of a 1-2-1 model: `p = sigmoid(size / 10 - 4)` for positive sizes. */
function exampleContents(): BundleContents {
  return {
    metadata: exampleMetadata(),
    history: { schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'epoch-limit' },
    golden: { schemaVersion: 1, tolerance: 1e-6, rows: [{ row: { size: 40 }, probability: 0.5 }] },
    modelTopology: exampleTopology(),
    weights: [
      { name: 'hidden_1/kernel', shape: [1, 2], values: Float32Array.from([1, -1]) },
      { name: 'hidden_1/bias', shape: [2], values: Float32Array.from([0, 0]) },
      { name: 'output/kernel', shape: [2, 1], values: Float32Array.from([1, -1]) },
      { name: 'output/bias', shape: [1], values: Float32Array.from([0]) },
    ],
    grids: [],
  };
}

function exampleMetadata(): BundleContents['metadata'] {
  const claims = { accuracy: 0.8125, auc: 0.875, logLoss: 0.45 };
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
    data: { sha256: digest('2'), rows: 600, positives: 300, label: 'bought', positive: 'yes', negative: 'no', missing: [''], types: {}, weight: null, query: null, roles: {}, columns: [{ name: 'size', kind: 'numeric' }], leftOut: [] },
    market: null,
    profile: { rows: 500, positives: 250, columns: [], notes: [] },
    split: { policy: { method: 'stratified', train: 0.7, validation: 0.15, test: 0.15, salt: 0 }, sha256: digest('3'), trainSha256: digest('4'), testSha256: digest('4'), rows: { train: 400, validation: 100, test: 100 }, positives: { train: 200, validation: 50, test: 50 }, duplicateRows: 0, purgedRows: 0 },
    transforms: {
      schemaVersion: 1,
      fittedOn: { rows: 400, sha256: digest('4') },
      options: TransformOptions.parse({}),
      columns: [{ encoding: 'numeric', column: 'size', fill: 40, zerosApart: false, clip: null, log: false, scaling: 'standard', center: 40, scale: 10, missingIndicator: false }],
      dropped: [],
      inputs: ['size'],
    },
    spec: { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: 1, hidden: [{ units: 2, activation: 'relu', dropout: 0.25 }], batchNormalization: false, kernelL1: 0, kernelL2: 0, initializer: 'glorot-uniform' },
    summary: { layers: [], parameters: 7, flopsPerRow: 8, capacity: 'small' },
    training: Metadata.shape.training.parse({ seed: 1, epochs: 1, classWeights: 'none' }),
    quantization: null,
    engine: { name: 'eager', reason: 'the only one', flavour: null, backend: { name: 'wasm', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null } },
    configuration: { sha256: digest('8'), content: {} },
    stages: [],
    claims: { train: { n: 400, ...claims }, validation: { n: 100, ...claims } },
    diagnoses: [],
  };
}

function exampleTopology(): BundleContents['modelTopology'] {
  const zeros = { class_name: 'Zeros', config: {} };
  const plain = { use_bias: true, kernel_initializer: zeros, bias_initializer: zeros, kernel_regularizer: null, bias_regularizer: null, activity_regularizer: null, kernel_constraint: null, bias_constraint: null, trainable: true };
  const layers = [
    { class_name: 'Dense', config: { name: 'hidden_1', units: 2, activation: 'relu', ...plain, batch_input_shape: [null, 1], dtype: 'float32' } },
    { class_name: 'Dropout', config: { name: 'dropout_1', rate: 0.25, noise_shape: null, seed: null, trainable: true } },
    { class_name: 'Dense', config: { name: 'output', units: 1, activation: 'sigmoid', ...plain } },
  ];
  return { class_name: 'Sequential', config: { name: 'gecko', layers }, keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' };
}

/** The bundle's files by name, as they must be published. */
export const exampleFiles: ReadonlyMap<string, Uint8Array> = new Map(bundleFiles(exampleContents()).files.map(({ name, content }) => [name, content]));
export const exampleDigest = bundleFiles(exampleContents()).manifest.rootDigest;

/** Puts the bundle on a disk as the only run of the registry, without leaving a trace in the disk's operations. */
export function putRun({ files, folders }: MemoryDisk): Candidate {
  const runFolder = join(exampleRegistry.runs, exampleDigest);
  const bundleFolder = join(runFolder, 'bundle');
  for (const folder of ['models', exampleRegistry.folder, exampleRegistry.runs, runFolder, bundleFolder]) folders.add(folder);
  for (const [name, content] of exampleFiles) files.set(join(bundleFolder, name), content);
  return { bundleFolder, runFolder, beside: [] };
}

const { subject } = exampleVerdict();
/** A verdict on the bundle. */
export const exampleVerdictOnBundle = exampleVerdict({ subject: { ...subject, bundle: exampleDigest } });

/** What the gate gives back of a folder that passes. */
export function passedOn(disk: Disk, folder: string): CheckedCandidate {
  const bundle = readBundle(disk, folder);
  return { verdict: exampleVerdictOnBundle, bundle, profile: bundle.metadata.profile, market: undefined };
}

/** A publication as the command runs it: staged, judged (the ledger holds the verdict), published, closed whatever happens. */
export function publishExample(tools: ExampleTools): number {
  const staged = stageCandidate(tools, exampleRegistry, putRun(tools.disk));
  try {
    const checked = passedOn(tools.disk, staged.folder);
    recordVerdict(tools);
    return publishStaged(tools, exampleRegistry, staged.folder, checked);
  } finally {
    staged.close();
  }
}

/** As the gate leaves it in the ledger. */
export function recordVerdict(tools: ExampleTools): void {
  const { subject: judged, look, status } = exampleVerdictOnBundle;
  appendToLedger(tools, exampleRegistry.ledger, () => [{ kind: 'verdict', subject: judged, look: look.number, status, verdictSha256: verdictSha256(exampleVerdictOnBundle) }]);
}

/** Some versions, published one after the other, and the files they left. */
export function publishedFiles(versions: number): Record<string, Uint8Array> {
  const tools = exampleTools();
  for (let version = 1; version <= versions; version++) publishExample(tools);
  return Object.fromEntries(tools.disk.files);
}
