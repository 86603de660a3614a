import type { Activation } from '@gecko/architecture/contract';
import { TransformOptions } from '@gecko/dataset/contract';
import { TrainingOptions } from '@gecko/training/contract';
import type { BundleContents, Metadata, Quantization } from './contract.js';
import { quantizeWeights } from './quantize-weights.js';

const HASH = 'a'.repeat(64);

/** A whole, valid bundle of a 3-4-1 model for tests: small enough to flip every byte of it. */
export function exampleContents({ activation = 'relu', quantization = 'none' }: { activation?: Activation; quantization?: Quantization } = {}): BundleContents {
  return {
    metadata: exampleMetadata(activation, quantization),
    history: { schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'epoch-limit' },
    golden: { schemaVersion: 1, tolerance: 1e-6, rows: [{ row: { age: 41.5, colour: 'red' }, probability: 0.625 }] },
    modelTopology: exampleTopology(activation),
    ...quantizeWeights(exampleWeights(), quantization),
  };
}

/** Those of the example as they were trained. */
export function exampleWeights(): BundleContents['weights'] {
  return [
    { name: 'hidden_1/kernel', shape: [3, 4], values: Float32Array.from([0.5, -0.25, 1, 0.125, -1, 0.75, 0.375, 2, 1.5, -0.5, 0.25, -2]) },
    { name: 'hidden_1/bias', shape: [4], values: Float32Array.from([0.1, -0.2, 0.3, 0]) },
    { name: 'output/kernel', shape: [4, 1], values: Float32Array.from([1, -1.5, 0.5, 0.25]) },
    { name: 'output/bias', shape: [1], values: Float32Array.from([-0.125]) },
  ];
}

function exampleMetadata(activation: Activation, quantization: Quantization): Metadata {
  return {
    schemaVersion: 1,
    task: 'binary',
    format: 'layers-model',
    name: 'example',
    trainedAt: '2024-01-02T03:04:05Z',
    geckoVersion: '0.1.0',
    nodeVersion: '20.0.0',
    threshold: 0.5,
    decision: { rule: 0.5, falsePositiveCost: 1, falseNegativeCost: 1, winAmount: 1, lossAmount: 1, tradingCost: 0, value: null },
    calibration: null,
    ...exampleData(),
    spec: { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: 3, hidden: [{ units: 4, activation, dropout: 0.25 }], batchNormalization: false, kernelL1: 0, kernelL2: 0, initializer: 'glorot-uniform' },
    summary: { layers: [], parameters: 21, flopsPerRow: 37, capacity: 'small' },
    training: TrainingOptions.parse({}),
    quantization: quantization === 'none' ? null : { weights: quantization, rows: 2, largestChange: 0.001, meanChange: 0.0005 },
    engine: { name: 'eager', reason: 'the only one', flavour: null, backend: { name: 'cpu', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null } },
    configuration: { sha256: HASH, content: {} },
    stages: [],
    claims: { train: { n: 7, accuracy: 1, auc: 1, logLoss: 0 }, validation: { n: 2, accuracy: 1, auc: 1, logLoss: 0 } },
    reference: {
      schemaVersion: 1,
      rows: 7,
      columns: [
        { kind: 'numeric', name: 'age', edges: [30.5, 42], counts: [2, 2, 2], missing: 1 },
        { kind: 'categorical', name: 'colour', levels: ['red', 'blue'], counts: [3, 2], other: 1, missing: 1 },
      ],
      predictions: [0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
      positiveShare: 0.5,
      performance: { rows: 2, auc: { value: 1, standardError: null }, logLoss: { value: 0.1, standardError: 0.05 }, brier: null },
    },
    diagnoses: [],
  };
}

function exampleData(): Pick<Metadata, 'data' | 'market' | 'profile' | 'split' | 'transforms'> {
  return {
    data: {
      sha256: HASH,
      rows: 10,
      positives: 5,
      label: 'bought',
      positive: 'yes',
      negative: 'no',
      missing: [''],
      types: { id: 'ignore' },
      weight: null,
      query: null,
      roles: { time: 'day' },
      columns: [
        { name: 'age', kind: 'numeric' },
        { name: 'colour', kind: 'categorical' },
      ],
      leftOut: [
        { column: 'id', reason: 'ignored' },
        { column: 'day', reason: 'time of the split' },
      ],
    },
    market: null,
    profile: { rows: 10, positives: 5, columns: [], notes: [] },
    split: {
      policy: { method: 'stratified', train: 0.7, validation: 0.15, test: 0.15, salt: 0 },
      sha256: HASH,
      trainSha256: HASH,
      testSha256: HASH,
      rows: { train: 7, validation: 2, test: 1 },
      positives: { train: 3, validation: 1, test: 1 },
      duplicateRows: 0,
      purgedRows: 0,
    },
    transforms: {
      schemaVersion: 1,
      fittedOn: { rows: 7, sha256: HASH },
      options: TransformOptions.parse({}),
      columns: [
        { encoding: 'numeric', column: 'age', fill: 40, zerosApart: false, clip: null, log: false, scaling: 'standard', center: 40.25, scale: 8.5, missingIndicator: false },
        { encoding: 'one-hot', column: 'colour', levels: ['blue', 'red'], other: false, missing: false },
      ],
      dropped: [],
      inputs: ['age', 'colour = blue', 'colour = red'],
    },
  };
}

function exampleTopology(activation: Activation): BundleContents['modelTopology'] {
  const inert = { bias_regularizer: null, activity_regularizer: null, kernel_constraint: null, bias_constraint: null, trainable: true };
  const zeros = { class_name: 'Zeros', config: {} };
  const isLeaky = activation === 'leaky-relu';
  const dense = (name: string, units: number, denseActivation: string) => ({ name, units, activation: denseActivation, use_bias: true, kernel_initializer: zeros, bias_initializer: zeros, kernel_regularizer: null, ...inert });
  const layers = [
    { class_name: 'Dense', config: { ...dense('hidden_1', 4, isLeaky ? 'linear' : activation), batch_input_shape: [null, 3], dtype: 'float32' } },
    ...(isLeaky ? [{ class_name: 'LeakyReLU', config: { name: 'leaky_relu_1', alpha: 0.2, trainable: true } }] : []),
    { class_name: 'Dropout', config: { name: 'dropout_1', rate: 0.25, noise_shape: null, seed: null, trainable: true } },
    { class_name: 'Dense', config: dense('output', 1, 'sigmoid') },
  ];
  return { class_name: 'Sequential', config: { name: 'gecko', layers }, keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' };
}
