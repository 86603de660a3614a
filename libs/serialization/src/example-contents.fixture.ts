import type { BundleContents, Metadata } from './contract.js';

const HASH = 'a'.repeat(64);

/** A whole, valid bundle of a 3-4-1 model for tests: small enough to flip every byte of it. */
export function exampleContents(): BundleContents {
  return {
    metadata: exampleMetadata(),
    history: { schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'epoch-limit' },
    golden: { schemaVersion: 1, tolerance: 1e-6, rows: [{ row: { age: 41.5, colour: 'red' }, probability: 0.625 }] },
    modelTopology: exampleTopology(),
    weights: [
      { name: 'hidden_1/kernel', shape: [3, 4], values: Float32Array.from([0.5, -0.25, 1, 0.125, -1, 0.75, 0.375, 2, 1.5, -0.5, 0.25, -2]) },
      { name: 'hidden_1/bias', shape: [4], values: Float32Array.from([0.1, -0.2, 0.3, 0]) },
      { name: 'output/kernel', shape: [4, 1], values: Float32Array.from([1, -1.5, 0.5, 0.25]) },
      { name: 'output/bias', shape: [1], values: Float32Array.from([-0.125]) },
    ],
  };
}

function exampleMetadata(): Metadata {
  return {
    schemaVersion: 1,
    task: 'binary',
    format: 'layers-model',
    name: 'example',
    trainedAt: '2024-01-02T03:04:05Z',
    geckoVersion: '0.1.0',
    nodeVersion: '20.0.0',
    threshold: 0.5,
    ...exampleData(),
    spec: { schemaVersion: 1, task: 'binary', format: 'layers-model', inputWidth: 3, hidden: [{ units: 4, activation: 'relu', dropout: 0.25 }], kernelL2: 0, initializer: 'glorot-uniform' },
    summary: { layers: [], parameters: 21, flopsPerRow: 37, capacity: 'small' },
    training: {
      seed: 1,
      engine: 'auto',
      backend: 'auto',
      epochs: 1,
      batchSize: 32,
      optimizer: { name: 'adam', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
      classWeights: 'none',
      earlyStopping: { patience: 15, minimumDelta: 0 },
    },
    engine: { name: 'eager', reason: 'the only one', backend: { name: 'cpu', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null } },
    configuration: { sha256: HASH, content: {} },
    stages: [],
    claims: { train: { n: 7, accuracy: 1, auc: 1, logLoss: 0 }, validation: { n: 2, accuracy: 1, auc: 1, logLoss: 0 } },
    diagnoses: [],
  };
}

function exampleData(): Pick<Metadata, 'data' | 'profile' | 'split' | 'transforms'> {
  return {
    data: {
      sha256: HASH,
      rows: 10,
      positives: 5,
      hasHeader: true,
      label: 'bought',
      positive: 'yes',
      negative: 'no',
      missing: [''],
      columns: [
        { name: 'age', kind: 'numeric' },
        { name: 'colour', kind: 'categorical' },
      ],
    },
    profile: { rows: 10, positives: 5, columns: [], notes: [] },
    split: {
      policy: { method: 'stratified', train: 0.7, validation: 0.15, test: 0.15, salt: 0 },
      sha256: HASH,
      trainSha256: HASH,
      testSha256: HASH,
      rows: { train: 7, validation: 2, test: 1 },
      positives: { train: 3, validation: 1, test: 1 },
      duplicateRows: 0,
    },
    transforms: {
      schemaVersion: 1,
      fittedOn: { rows: 7, sha256: HASH }, options: { maximumLevels: 32 },
      columns: [
        { encoding: 'standard', column: 'age', median: 40, mean: 40.25, standardDeviation: 8.5, missingIndicator: false },
        { encoding: 'one-hot', column: 'colour', levels: ['blue', 'red'], other: false, missing: false },
      ],
      dropped: [],
      inputs: ['age', 'colour = blue', 'colour = red'],
    },
  };
}

function exampleTopology(): BundleContents['modelTopology'] {
  const inert = { bias_regularizer: null, activity_regularizer: null, kernel_constraint: null, bias_constraint: null, trainable: true };
  const zeros = { class_name: 'Zeros', config: {} };
  const dense = (name: string, units: number, activation: string) => ({ name, units, activation, use_bias: true, kernel_initializer: zeros, bias_initializer: zeros, kernel_regularizer: null, ...inert });
  const layers = [
    { class_name: 'Dense', config: { ...dense('hidden_1', 4, 'relu'), batch_input_shape: [null, 3], dtype: 'float32' } },
    { class_name: 'Dropout', config: { name: 'dropout_1', rate: 0.25, noise_shape: null, seed: null, trainable: true } },
    { class_name: 'Dense', config: dense('output', 1, 'sigmoid') },
  ];
  return { class_name: 'Sequential', config: { name: 'gecko', layers }, keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' };
}
