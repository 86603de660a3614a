import { layersTopology } from '@gecko/architecture';
import type { ModelSpec, ModelSummary, WeightTensor } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { rawRow } from '@gecko/dataset';
import type { DataProfile, SplitDescription, Table, TableDescription, TransformPlan } from '@gecko/dataset/contract';
import type { MarketDescription } from '@gecko/market/contract';
import { makeDriftReference } from '@gecko/evaluation';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import type { StageRecord } from '@gecko/kernel';
import type { BundleContents, CalibrationRecord, ClaimedMetrics, DecisionRecord, WeightGrid } from '@gecko/serialization/contract';
import type { TrainedModel } from '@gecko/training/contract';
import { modelConfiguration, type PipelineConfiguration } from './configuration.js';
import { recordedTraining } from './configuration/model-configuration.js';
import type { Versions } from './versions.js';

const GOLDEN_ROWS = 16;
const GOLDEN_TOLERANCE = 1e-6;

export interface BundleParts {
  readonly configuration: PipelineConfiguration;
  readonly backend: Backend;
  readonly versions: Versions;
  readonly trainedAt: string;
  readonly threshold: number;
  readonly decision: DecisionRecord;
  /** Null where probabilities are as trained. */
  readonly calibration: CalibrationRecord | null;
  readonly table: Table;
  readonly data: TableDescription;
  readonly market: MarketDescription | null;
  readonly profile: DataProfile;
  readonly split: SplitDescription;
  readonly trainRows: Uint32Array;
  readonly trainProbabilities: Float32Array;
  readonly validationRows: Uint32Array;
  readonly validationProbabilities: Float32Array;
  readonly transforms: TransformPlan;
  readonly spec: ModelSpec;
  readonly summary: ModelSummary;
  readonly trained: TrainedModel;
  /** As shipped: the trained ones, or what calibrating and quantising make of them. */
  readonly weights: WeightTensor[];
  readonly grids: WeightGrid[];
  /** Change of validation probabilities by quantising; null where the weights are as trained. */
  readonly quantizationChange: { readonly rows: number; readonly largest: number; readonly mean: number } | null;
  readonly claims: { readonly train: BinaryMetrics; readonly validation: BinaryMetrics };
  readonly stages: readonly StageRecord[];
}

/** Puts together what a bundle holds. */
export function bundleContents(parts: BundleParts): BundleContents {
  const { configuration, trained } = parts;
  return {
    metadata: {
      schemaVersion: 1,
      task: 'binary',
      format: 'layers-model',
      name: configuration.model,
      trainedAt: parts.trainedAt,
      geckoVersion: parts.versions.gecko,
      nodeVersion: parts.versions.node,
      threshold: parts.threshold,
      decision: parts.decision,
      calibration: parts.calibration,
      data: parts.data,
      market: parts.market,
      profile: parts.profile,
      split: parts.split,
      transforms: parts.transforms,
      spec: parts.spec,
      summary: parts.summary,
      training: recordedTraining(configuration.training),
      quantization: quantizationStatement(parts),
      engine: { ...trained.engine, backend: parts.backend.description },
      configuration: modelConfiguration(configuration),
      // A file's bytes are what reading reads: the same table in another format must give the same bundle.
      stages: parts.stages.filter(({ name }) => name !== 'read' && name !== 'market').map(({ name, inputSha256, outputSha256 }) => ({ name, inputSha256, outputSha256 })),
      claims: { train: claim(parts.claims.train), validation: claim(parts.claims.validation) },
      diagnoses: trained.diagnoses,
      reference: makeDriftReference({ table: parts.table, train: parts.trainRows, validation: parts.validationRows, validationProbabilities: parts.validationProbabilities, columns: parts.transforms.columns.map(({ column }) => column) }),
    },
    history: trained.history,
    golden: { schemaVersion: 1, tolerance: GOLDEN_TOLERANCE, rows: goldenRows(parts) },
    modelTopology: JSON.parse(JSON.stringify(layersTopology(parts.spec))),
    weights: parts.weights,
    grids: parts.grids,
  };
}

function quantizationStatement({ configuration: { bundle }, quantizationChange: change }: BundleParts): BundleContents['metadata']['quantization'] {
  if (bundle.quantization === 'none' || change === null) return null;
  return { weights: bundle.quantization, rows: change.rows, largestChange: change.largest, meanChange: change.mean };
}

/** Undefined metrics become what a model without skill has: the gate compares, so nothing is gained by it. */
function claim({ n, accuracy, auc, logLoss }: BinaryMetrics): ClaimedMetrics {
  return { n, accuracy: accuracy ?? 0, auc: auc ?? 0.5, logLoss: logLoss ?? 0 };
}

/** Training rows at equal distances, with only the columns the model reads. */
function goldenRows({ table, transforms, trainRows, trainProbabilities }: BundleParts): BundleContents['golden']['rows'] {
  const columns = transforms.columns.map(({ column }) => column);
  const count = Math.min(GOLDEN_ROWS, trainRows.length);
  return Array.from({ length: count }, (_, index) => Math.floor((index * trainRows.length) / count)).map((position) => ({
    row: rawRow(table, trainRows[position] ?? 0, columns),
    probability: trainProbabilities[position] ?? Number.NaN,
  }));
}
