import { buildLayersModel, initialWeights, layersTopology, specifyModel, summarizeModel } from '@gecko/architecture';
import { ArchitectureOptions } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { fitTransforms, profileTable, rawRow, splitTable } from '@gecko/dataset';
import { SplitPolicy, TransformOptions, type RawRow, type Table, type TableDescription } from '@gecko/dataset/contract';
import { applyTransforms } from '@gecko/dataset/transform';
import { sha256 } from '@gecko/kernel';
import type { BundleContents } from '@gecko/serialization/contract';
import { TrainingOptions } from '@gecko/training/contract';
import { randomMatrix } from './random-matrix.js';

const WIDTH = 62;
const ROWS = 1000;
const NOTHING_SAID = { configuration: { sha256: sha256(''), content: {} }, stages: [], diagnoses: [] };
const CLAIMS = { n: 1, accuracy: 0.5, auc: 0.5, logLoss: 1 };
const DECISION = { rule: 0.5, falsePositiveCost: 1, falseNegativeCost: 1, winAmount: 1, lossAmount: 1, tradingCost: 0, value: null };

/** An untrained reference network on 62 numeric columns as a bundle's contents, with the raw rows to predict. */
export function referenceBundle(backend: Backend): { contents: BundleContents; rows: RawRow[] } {
  const table = randomTable();
  const rows = Array.from({ length: ROWS }, (_, row) => rawRow(table, row));
  const description = describe(table);
  const split = splitTable(table, description.sha256, SplitPolicy.parse({}));
  const transforms = fitTransforms(table, split.train, split.description.trainSha256, TransformOptions.parse({}));
  const spec = specifyModel(ArchitectureOptions.parse({}), transforms.inputs.length);
  const weights = initialWeights(spec, 1);
  const model = buildLayersModel(backend.tf, spec, weights);
  const probability = predictOne(backend, model, applyTransforms(transforms, table, Uint32Array.of(0)));
  const contents: BundleContents = {
    metadata: {
      schemaVersion: 1,
      task: 'binary',
      format: 'layers-model',
      name: 'bench',
      trainedAt: new Date(0).toISOString(),
      geckoVersion: '0.1.0',
      nodeVersion: process.version,
      threshold: 0.5,
      decision: DECISION,
      calibration: null,
      data: description,
      market: null,
      profile: profileTable(table, split.train),
      split: split.description,
      transforms,
      spec,
      summary: summarizeModel(spec, split.train.length),
      training: TrainingOptions.parse({}),
      quantization: null,
      engine: { name: 'eager', reason: 'benchmark', flavour: null, backend: backend.description },
      ...NOTHING_SAID,
      claims: { train: CLAIMS, validation: CLAIMS },
    },
    history: { schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'epoch-limit' },
    golden: { schemaVersion: 1, tolerance: 1e-6, rows: [{ row: rows[0] ?? {}, probability }] },
    modelTopology: JSON.parse(JSON.stringify(layersTopology(spec))),
    weights,
    grids: [],
  };
  model.dispose();
  return { contents, rows };
}

function predictOne({ tf }: Backend, model: ReturnType<typeof buildLayersModel>, features: Float32Array): number {
  return tf.tidy(() => {
    const predicted = model.predict(tf.tensor2d(features, [1, features.length]));
    return (Array.isArray(predicted) ? predicted[0] : predicted)?.dataSync()[0] ?? Number.NaN;
  });
}

function randomTable(): Table {
  const { features, labels } = randomMatrix(ROWS, WIDTH);
  const columns = Array.from({ length: WIDTH }, (_, column) => ({ name: `x${column}`, kind: 'numeric' as const, values: Float64Array.from({ length: ROWS }, (_, row) => features[row * WIDTH + column] ?? 0) }));
  return { columns, rowCount: ROWS, labels };
}

function describe({ columns, rowCount, labels }: Table): TableDescription {
  return {
    sha256: sha256(labels),
    rows: rowCount,
    positives: labels.reduce((sum, label) => sum + label, 0),
    label: 'label',
    positive: '1',
    negative: '0',
    missing: [''],
    types: {},
    weight: null,
    query: null,
    roles: {},
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    leftOut: [],
  };
}
