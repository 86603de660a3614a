import { fitTransforms, findDataFiles, labelsOf, profileTable, rawRow, readTable, splitRoles, splitTable, type ReadTable } from '@gecko/dataset';
import { ReadingOptions, SplitPolicy, TextFormat, TransformOptions, type DataFile, type DataLocation, type Split, type TransformPlan } from '@gecko/dataset/contract';
import { applyTransforms } from '@gecko/dataset/transform';
import { scoreBinary } from '@gecko/evaluation';
import { canonicalJson, sha256, type Disk } from '@gecko/kernel';
import { bundleFiles, quantizeWeights } from '@gecko/serialization';
import { Metadata, type BundleContents, type Quantization } from '@gecko/serialization/contract';
import type { z } from 'zod';
import { fitLogistic } from './fit-logistic.js';
import { csvOf, LABEL, type Columns } from './known-table.js';
import { networkOf, predictRows, tensorsOf, type Matrix, type Network } from './network.js';
import { topologyOf } from './topology.js';

export const MODEL = 'selftest';
const GOLDEN_ROWS = 16;

/** The files of a bundle by name. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** How a candidate comes about; what is left out is done honestly. */
export interface Recipe {
  readonly columns: Columns;
  /** Files on the disk in place of the columns. */
  readonly location?: DataLocation;
  readonly delimiter?: string;
  readonly reading?: z.input<typeof ReadingOptions>;
  readonly split?: z.input<typeof SplitPolicy>;
  readonly transforms?: z.input<typeof TransformOptions>;
  /** The plan that goes into the bundle, from the one fitted on training rows and the one fitted on all rows. */
  readonly choosePlan?: (onTraining: TransformPlan, onAll: TransformPlan) => TransformPlan;
  readonly learn?: (matrix: Matrix) => Network;
  readonly quantization?: Quantization;
  /** What the history is of where the shipped weights are others. */
  readonly beforeShipping?: (shipped: Network) => Network;
}

/** A model that could be judged, with the data it was made of. */
export interface Candidate {
  readonly recipe: Recipe;
  readonly contents: BundleContents;
  readonly files: Files;
  readonly csv: string;
}

interface Parts {
  readonly recipe: Recipe;
  readonly read: ReadTable;
  readonly split: Split;
  readonly plan: TransformPlan;
  readonly train: Matrix;
  readonly validation: Matrix;
  /** As shipped. */
  readonly network: Network;
  readonly weights: ReturnType<typeof quantizeWeights>;
}

/** Reads, splits, fits, solves and writes down, in the manner of the pipeline but without it: in milliseconds. */
export async function makeCandidate(disk: Disk, recipe: Recipe): Promise<Candidate> {
  const csv = recipe.location === undefined ? csvOf(recipe.columns, recipe.delimiter) : '';
  const policy = SplitPolicy.parse(recipe.split ?? {});
  const files = recipe.location === undefined ? [asFile(csv)] : findDataFiles(disk, recipe.location);
  const read = await readTable({ files, sql: recipe.location?.sql, format: TextFormat.parse({}) }, ReadingOptions.parse({ label: LABEL, positive: 'yes', minimumRows: 1, ...recipe.reading }), splitRoles(policy));
  const split = splitTable(read.table, read.description.sha256, policy);
  const plan = planOf(recipe, read, split);
  const matrixOf = (rows: Uint32Array): Matrix => ({ features: applyTransforms(plan, read.table, rows), width: plan.inputs.length, labels: labelsOf(read.table, rows) });
  const train = matrixOf(split.train);
  const weights = quantizeWeights(tensorsOf((recipe.learn ?? fitLogistic)(train)), recipe.quantization ?? 'none');
  const contents = contentsOf({ recipe, read, split, plan, train, validation: matrixOf(split.validation), network: networkOf(weights.weights), weights });
  return { recipe, contents, files: filesOf(contents), csv };
}

export function filesOf(contents: BundleContents): Files {
  return new Map(bundleFiles(contents).files.map(({ name, content }) => [name, content]));
}

function asFile(csv: string): DataFile {
  const bytes = new TextEncoder().encode(csv);
  return { name: 'table.csv', part: 'train', format: 'csv', path: 'table.csv', bytes, sha256: sha256(bytes) };
}

function planOf({ transforms, choosePlan }: Recipe, { table }: ReadTable, { train, description }: Split): TransformPlan {
  const fit = (rows: Uint32Array): TransformPlan => fitTransforms(table, rows, description.trainSha256, TransformOptions.parse(transforms ?? {}));
  const onTraining = fit(train);
  return choosePlan === undefined ? onTraining : choosePlan(onTraining, fit(Uint32Array.from({ length: table.rowCount }, (_, row) => row)));
}

function contentsOf(parts: Parts): BundleContents {
  const { weights } = parts;
  const metadata = metadataOf(parts);
  return { metadata, history: historyOf(parts), golden: goldenOf(parts), modelTopology: topologyOf(metadata.spec), weights: weights.weights, grids: weights.grids };
}

function metadataOf({ recipe, read, split, plan, train, validation, network }: Parts): Metadata {
  const claim = (matrix: Matrix): Metadata['claims']['train'] => {
    const { n, accuracy, auc, logLoss } = scoreBinary(matrix.labels, predictRows(network, matrix));
    return { n, accuracy: accuracy ?? 0, auc: auc ?? 0.5, logLoss: logLoss ?? 0 };
  };
  const hidden = network.slice(0, -1).map(({ units }) => ({ units, activation: 'relu' as const, dropout: 0 }));
  return {
    schemaVersion: 1,
    task: 'binary',
    format: 'layers-model',
    name: MODEL,
    trainedAt: '2026-01-02T03:04:05Z',
    geckoVersion: '0.1.0',
    nodeVersion: 'v20.0.0',
    threshold: 0.5,
    decision: { rule: 0.5, falsePositiveCost: 1, falseNegativeCost: 1, winAmount: 1, lossAmount: 1, tradingCost: 0, value: null },
    calibration: null,
    data: read.description,
    market: null,
    profile: profileTable(read.table, Uint32Array.from([...split.train, ...split.validation]).sort()),
    split: split.description,
    transforms: plan,
    spec: { schemaVersion: 2, task: 'binary', format: 'layers-model', inputWidth: plan.inputs.length, hidden, batchNormalization: false, kernelL1: 0, kernelL2: 0, initializer: 'glorot-uniform' },
    summary: { layers: [], parameters: 0, flopsPerRow: 0, capacity: 'small' },
    training: Metadata.shape.training.parse({}),
    quantization: recipe.quantization === undefined || recipe.quantization === 'none' ? null : { weights: recipe.quantization, rows: split.validation.length, largestChange: 0.001, meanChange: 0.0005 },
    engine: { name: 'eager', reason: 'solved, not trained', flavour: null, backend: { name: 'cpu', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null } },
    configuration: { sha256: sha256(canonicalJson({})), content: {} },
    stages: [],
    claims: { train: claim(train), validation: claim(validation) },
    diagnoses: [],
  };
}

/** One epoch: what the weights give before they are shipped. */
function historyOf({ recipe: { beforeShipping = (shipped) => shipped }, validation, network }: Parts): BundleContents['history'] {
  const { accuracy, auc, logLoss } = scoreBinary(validation.labels, predictRows(beforeShipping(network), validation));
  const epoch = { epoch: 1, objective: 0.5, loss: 0.5, accuracy: 0.8, validationLoss: logLoss ?? 0, validationAccuracy: accuracy ?? 0, validationAuc: auc, gradientNorm: 1, learningRate: 0.001 };
  return { schemaVersion: 1, epochs: [epoch], bestEpoch: 1, stopReason: 'epoch-limit' };
}

function goldenOf({ read, split, plan, train, network }: Parts): BundleContents['golden'] {
  const probabilities = predictRows(network, train);
  const columns = plan.columns.map(({ column }) => column);
  const rows = Array.from(split.train.subarray(0, GOLDEN_ROWS), (row, place) => ({ row: rawRow(read.table, row, columns), probability: probabilities[place] ?? 0 }));
  return { schemaVersion: 1, tolerance: 1e-6, rows };
}
