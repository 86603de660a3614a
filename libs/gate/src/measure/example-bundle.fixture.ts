import { TransformOptions } from '@gecko/dataset/contract';
import { Metadata, type Bundle } from '@gecko/serialization/contract';
import { goodMeasurements } from '../judge/good-measurements.fixture.js';

const digest = (digit: string): string => digit.repeat(64);

const layer = (inputs: number, units: number, activation: 'relu' | 'sigmoid') => ({ name: 'layer', inputs, units, activation, kernel: new Float32Array(inputs * units), bias: new Float32Array(units) });

/** A bundle as the strict reader gives it, small enough to read at a glance; its weights are 0. */
export function exampleBundle(): Bundle {
  const epoch = { objective: 0.7, loss: 0.6, accuracy: 0.7, validationLoss: 0.61, validationAccuracy: 0.69, validationAuc: 0.75, gradientNorm: 1, learningRate: 0.001 };
  return {
    rootDigest: digest('1'),
    manifest: { schemaVersion: 1, files: [], rootDigest: digest('1') },
    golden: { schemaVersion: 1, tolerance: 1e-6, rows: [{ row: { age: 5 }, probability: 0.5 }] },
    history: { schemaVersion: 1, epochs: [{ epoch: 1, ...epoch }, { epoch: 2, ...epoch }], bestEpoch: 2, stopReason: 'early-stopping' },
    layers: [layer(1, 4, 'relu'), layer(4, 2, 'relu'), layer(2, 1, 'sigmoid')],
    modelJson: { modelTopology: {}, weightSpecs: [] },
    weightData: new Uint8Array(),
    metadata: exampleMetadata(),
  };
}

function exampleMetadata(): Metadata {
  const claims = { accuracy: 0.8, auc: 0.88, logLoss: 0.45 };
  return {
    schemaVersion: 1,
    task: 'binary',
    format: 'layers-model',
    name: 'moons',
    trainedAt: '2026-01-02T03:04:05.000Z',
    geckoVersion: '0.1.0',
    nodeVersion: 'v20.0.0',
    threshold: 0.5,
    decision: { rule: 0.5, falsePositiveCost: 1, falseNegativeCost: 1, winAmount: 1, lossAmount: 1, tradingCost: 0, value: null },
    calibration: null,
    data: { sha256: digest('2'), rows: 4000, positives: 2000, label: 'class', positive: 'yes', negative: 'no', missing: [''], types: {}, weight: null, query: null, roles: {}, columns: [{ name: 'age', kind: 'numeric' }], leftOut: [{ column: 'id', reason: 'it counts the rows' }] },
    market: null,
    profile: exampleProfile(),
    split: { policy: { method: 'stratified', train: 0.7, validation: 0.15, test: 0.15, salt: 0 }, sha256: digest('3'), trainSha256: digest('4'), testSha256: digest('a'), rows: { train: 2800, validation: 600, test: 600 }, positives: { train: 1400, validation: 300, test: 300 }, duplicateRows: 7, purgedRows: 0 },
    transforms: { schemaVersion: 1, fittedOn: { rows: 2800, sha256: digest('4') }, options: TransformOptions.parse({}), columns: [], dropped: [], inputs: ['age'] },
    spec: { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: 1, hidden: [{ units: 4, activation: 'relu', dropout: 0.3 }, { units: 2, activation: 'relu', dropout: 0.2 }], batchNormalization: false, kernelL1: 0, kernelL2: 0.001, initializer: 'glorot-uniform' },
    summary: { layers: [], parameters: 21, flopsPerRow: 40, capacity: 'small' },
    training: Metadata.shape.training.parse({}),
    quantization: null,
    engine: { name: 'eager', reason: 'the only one', flavour: null, backend: goodMeasurements().backend },
    configuration: { sha256: digest('8'), content: {} },
    stages: [],
    claims: { train: { n: 2800, ...claims }, validation: { n: 600, ...claims } },
    diagnoses: [{ code: 'epoch-limit', finding: 'Still improving', next: 'train for more epochs.' }],
  };
}

/** A column of every kind, also such that hold nothing. */
function exampleProfile(): Metadata['profile'] {
  return {
    rows: 3400,
    positives: 1700,
    notes: ['Column "x" is constant.'],
    columns: [
      { name: 'age', kind: 'numeric', missing: 34, distinct: 80, mean: 41.23456, standardDeviation: 2.5, quantiles: [1, 40, 99.5], histogram: [1, 2, 3], outliers: 7 },
      { name: 'empty', kind: 'numeric', missing: 3400, distinct: 0, mean: null, standardDeviation: null, quantiles: [], histogram: [], outliers: 0 },
      { name: 'bare', kind: 'numeric', missing: 0, distinct: 1, mean: 1, standardDeviation: null, quantiles: [], histogram: [], outliers: 0 },
      { name: 'smokes', kind: 'boolean', missing: 0, distinct: 2, shareTrue: 0.256 },
      { name: 'unknown', kind: 'boolean', missing: 3400, distinct: 0, shareTrue: null },
      { name: 'born', kind: 'date', missing: 0, distinct: 3, earliest: '1990-01-01', latest: '2001-12-31' },
      { name: 'never', kind: 'date', missing: 3400, distinct: 0, earliest: null, latest: null },
      { name: 'colour', kind: 'categorical', missing: 0, distinct: 5, top: ['a', 'b', 'c', 'd', 'e'].map((level, index) => ({ level, count: 9 - index })) },
    ],
  };
}
