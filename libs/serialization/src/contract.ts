import { ModelSpec, ModelSummary, WeightTensor, type Activation } from '@gecko/architecture/contract';
import { DataProfile, RawRow, SplitDescription, TableDescription, TransformPlan } from '@gecko/dataset/contract';
import { DriftReference } from '@gecko/evaluation/contract';
import { MarketDescription } from '@gecko/market/contract';
import { EngineDescription, TrainingHistory, TrainingOptions } from '@gecko/training/contract';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Model names are path parts: letters, digits, dots, dashes, underscores; at most 64. */
export const ModelName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
export type ModelName = z.infer<typeof ModelName>;

/** Figures the trainer states. Nothing rests on them: the gate measures, compares, and refuses where they differ. */
export const ClaimedMetrics = z.strictObject({ n: z.int().positive(), accuracy: z.number().min(0).max(1), auc: z.number().min(0).max(1), logLoss: z.number().nonnegative() });
export type ClaimedMetrics = z.infer<typeof ClaimedMetrics>;

/** Kernels as float32, or as codes of one byte or two, which takes a quarter or half of the space; biases stay float32. */
export const Quantization = z.enum(['none', 'uint8', 'uint16']);
export type Quantization = z.infer<typeof Quantization>;

const CodeType = Quantization.extract(['uint8', 'uint16']);

/** What quantised kernels are, and the trainer's measurement of what they changed. */
export const QuantizationRecord = z.strictObject({
  weights: CodeType,
  /** Validation rows that were predicted with the float32 weights and with the quantised ones. */
  rows: z.int().positive(),
  /** Absolute differences of their probabilities. */
  largestChange: z.number().min(0).max(1),
  meanChange: z.number().min(0).max(1),
});
export type QuantizationRecord = z.infer<typeof QuantizationRecord>;

/** The values a quantised kernel can have: code x scale + min, rounded to float32, for each code from 0 to 255 or 65535. */
export const WeightGrid = z.strictObject({
  /** Name of the kernel, `hidden_1/kernel`. */
  tensor: z.string(),
  dtype: CodeType,
  scale: z.number().positive(),
  min: z.number(),
});
export type WeightGrid = z.infer<typeof WeightGrid>;

/** A tensor as model.json's weightsManifest lists it: quantised where it has a grid, as TensorFlow.js's converter writes it. */
export const WeightSpec = z.strictObject({
  name: z.string(),
  shape: z.array(z.int().nonnegative()),
  dtype: z.literal('float32'),
  quantization: z.strictObject({ ...WeightGrid.omit({ tensor: true }).shape, original_dtype: z.literal('float32') }).exactOptional(),
});
export type WeightSpec = z.infer<typeof WeightSpec>;

/** What was done to a model's log-odds after training, in its last layer; fitted on validation rows, and judged on those of them that it was not fitted on. */
export const CalibrationRecord = z.strictObject({
  method: z.enum(['platt', 'temperature']),
  /** Log-odds were multiplied by `scale`, then `offset` was added. */
  scale: z.number().positive(),
  offset: z.number(),
  /** Validation rows. */
  rows: z.int().positive(),
  /** Parts the rows were cut into for the figures below, which are null where a class had too few rows. */
  folds: z.int().nonnegative(),
  before: z.strictObject({ logLoss: z.number(), brier: z.number(), expectedError: z.number() }).nullable(),
  after: z.strictObject({ logLoss: z.number(), brier: z.number(), expectedError: z.number() }).nullable(),
});
export type CalibrationRecord = z.infer<typeof CalibrationRecord>;

/** How the threshold was chosen: the number that was named, or the rule, by which the gate chooses again. */
export const DecisionRecord = z.strictObject({
  rule: z.union([z.number().min(0).max(1), z.enum(['youden', 'f0.5', 'f1', 'f2', 'cost', 'expected-value'])]),
  falsePositiveCost: z.number().positive(),
  falseNegativeCost: z.number().positive(),
  winAmount: z.number().positive(),
  lossAmount: z.number().positive(),
  tradingCost: z.number().nonnegative(),
  /** What the rule maximises, on the validation rows; null of a number. */
  value: z.number().nullable(),
});
export type DecisionRecord = z.infer<typeof DecisionRecord>;

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
  decision: DecisionRecord,
  /** Null where probabilities are as trained. */
  calibration: CalibrationRecord.nullable(),
  data: TableDescription,
  /** How bars became the table; null where the table was given. */
  market: MarketDescription.nullable(),
  profile: DataProfile,
  split: SplitDescription,
  transforms: TransformPlan,
  spec: ModelSpec,
  summary: ModelSummary,
  training: TrainingOptions,
  /** Null where all weights are float32. */
  quantization: QuantizationRecord.nullable(),
  engine: EngineDescription,
  /** Hash of the resolved configuration, and its content. */
  configuration: z.strictObject({ sha256: Sha256, content: z.json() }),
  /** Hash of what every stage read and wrote, in order. */
  stages: z.array(z.strictObject({ name: z.string(), inputSha256: Sha256, outputSha256: Sha256 })),
  claims: z.strictObject({ train: ClaimedMetrics, validation: ClaimedMetrics }),
  /** What later data are held against; bundles of versions that did not know it are without. */
  reference: DriftReference.exactOptional(),
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

/** What a published version may hold beside the bundle's own files; the signatures only where it was published with a key. */
export const PUBLISHED_BESIDE = ['model.sig', 'publication.json', 'report.html', 'verdict.intoto.jsonl', 'verdict.json'] as const;

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
  /** As the bundle will give them back, to the bit: `quantizeWeights` makes weights and grids together. */
  weights: z.array(WeightTensor),
  /** Those of all kernels where `metadata.quantization` is given, else none. */
  grids: z.array(WeightGrid),
});
export type BundleContents = z.infer<typeof BundleContents>;

/** For readers of a bundle, which do not open the library that builds the model. */
export { LEAKY_SLOPE } from '@gecko/architecture/contract';

/** A dense layer and its activation as read from a bundle: kernel is row-major [inputs, units], out of its codes where quantised. */
export interface DenseLayer {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
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
  readonly modelJson: { readonly modelTopology: z.infer<ReturnType<typeof z.json>>; readonly weightSpecs: readonly WeightSpec[] };
  readonly weightData: Uint8Array;
}
