import { ModelSpec, ModelSummary, WeightTensor } from '@gecko/architecture/contract';
import { DataProfile, RawRow, SplitDescription, TableDescription, TransformPlan } from '@gecko/dataset/contract';
import { EngineDescription, TrainingHistory, TrainingOptions } from '@gecko/training/contract';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Model names are path parts: letters, digits, dots, dashes, underscores; at most 64. */
export const ModelName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
export type ModelName = z.infer<typeof ModelName>;

/** Figures the trainer states. Nothing rests on them: the gate measures, compares, and refuses where they differ. */
export const ClaimedMetrics = z.strictObject({ n: z.int().positive(), accuracy: z.number().min(0).max(1), auc: z.number().min(0).max(1), logLoss: z.number().nonnegative() });
export type ClaimedMetrics = z.infer<typeof ClaimedMetrics>;

/** metadata.json: all that is needed to predict from raw rows, to judge, and to train again. */
export const Metadata = z.strictObject({
  schemaVersion: z.literal(1),
  task: z.literal('binary'),
  format: z.literal('layers-model'),
  name: ModelName,
  /** ISO 8601, UTC: the only clock reading in a bundle. */
  trainedAt: z.iso.datetime(),
  geckoVersion: z.string(),
  nodeVersion: z.string(),
  /** Probabilities at or above this count as positive. */
  threshold: z.number().min(0).max(1),
  data: TableDescription,
  profile: DataProfile,
  split: SplitDescription,
  transforms: TransformPlan,
  spec: ModelSpec,
  summary: ModelSummary,
  training: TrainingOptions,
  engine: EngineDescription,
  /** Hash of the resolved configuration, and its content. */
  configuration: z.strictObject({ sha256: Sha256, content: z.json() }),
  /** Hash of what every stage read and wrote, in order. */
  stages: z.array(z.strictObject({ name: z.string(), inputSha256: Sha256, outputSha256: Sha256 })),
  claims: z.strictObject({ train: ClaimedMetrics, validation: ClaimedMetrics }),
  /** Findings of the training's diagnosis. */
  diagnoses: z.array(z.strictObject({ code: z.string(), finding: z.string(), next: z.string() })),
});
export type Metadata = z.infer<typeof Metadata>;

/** golden.json: raw rows with the probability they must give, checked whenever a predictor loads. */
export const GoldenRows = z.strictObject({
  schemaVersion: z.literal(1),
  /** Largest difference allowed in a probability. */
  tolerance: z.number().positive().max(1e-3),
  rows: z.array(z.strictObject({ row: RawRow, probability: z.number().min(0).max(1) })).min(1).max(1000),
});
export type GoldenRows = z.infer<typeof GoldenRows>;

export const BUNDLE_FILES = ['golden.json', 'metadata.json', 'model.json', 'training-history.json', 'weights.bin'] as const;

/** What a published version holds beside the bundle's own files. */
export const PUBLISHED_BESIDE = ['report.html', 'verdict.json'] as const;

/** manifest.json: every other file of the bundle, and the root digest that names the bundle. */
export const Manifest = z.strictObject({
  schemaVersion: z.literal(1),
  /** Sorted by name. */
  files: z.array(z.strictObject({ name: z.enum(BUNDLE_FILES), bytes: z.int().nonnegative(), sha256: Sha256 })).length(BUNDLE_FILES.length),
  /** SHA-256 of this object in canonical JSON without this field. */
  rootDigest: Sha256,
});
export type Manifest = z.infer<typeof Manifest>;

/** What goes into a bundle. `modelTopology` is TensorFlow.js's own description of the layers. */
export const BundleContents = z.strictObject({
  metadata: Metadata,
  history: TrainingHistory,
  golden: GoldenRows,
  modelTopology: z.json(),
  weights: z.array(WeightTensor),
});
export type BundleContents = z.infer<typeof BundleContents>;

/** A dense layer as read from a bundle: kernel is row-major [inputs, units]. */
export interface DenseLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly activation: 'relu' | 'sigmoid';
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** A bundle that passed every check of the strict reader. */
export interface Bundle {
  readonly rootDigest: string;
  readonly manifest: Manifest;
  readonly metadata: Metadata;
  readonly history: TrainingHistory;
  readonly golden: GoldenRows;
  readonly layers: readonly DenseLayer[];
  /** For `tf.io.fromMemory`: the checked bytes, nothing else. */
  readonly modelJson: { readonly modelTopology: z.infer<ReturnType<typeof z.json>>; readonly weightSpecs: readonly { readonly name: string; readonly shape: readonly number[]; readonly dtype: 'float32' }[] };
  readonly weightData: Uint8Array;
}
