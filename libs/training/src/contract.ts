import { WeightTensor } from '@gecko/architecture/contract';
import { BackendChoice, BackendDescription } from '@gecko/backend/contract';
import { float32Array, uint8Array } from '@gecko/kernel';
import { z } from 'zod';

/** The way a model is trained; all engines share one maths. */
export const EngineName = z.enum(['eager']);
export type EngineName = z.infer<typeof EngineName>;

export const AdamOptions = z.strictObject({
  name: z.literal('adam').default('adam'),
  learningRate: z.number().positive().default(1e-3),
  beta1: z.number().min(0).lt(1).default(0.9),
  beta2: z.number().min(0).lt(1).default(0.999),
  epsilon: z.number().positive().default(1e-7),
});
export type AdamOptions = z.infer<typeof AdamOptions>;

/** `balanced`: n / (2 n_class). Weights shift the prior; it is put back into the output bias after training. */
export const ClassWeights = z.union([z.enum(['balanced', 'none']), z.strictObject({ negative: z.number().positive(), positive: z.number().positive() })]);
export type ClassWeights = z.infer<typeof ClassWeights>;

export const TrainingOptions = z.strictObject({
  seed: z.int().nonnegative().default(42),
  engine: z.enum(['auto', ...EngineName.options]).default('auto'),
  backend: BackendChoice.default('auto'),
  epochs: z.int().positive().max(1_000_000).default(100),
  batchSize: z.int().positive().max(1_000_000).default(32),
  optimizer: AdamOptions.prefault({}),
  classWeights: ClassWeights.default('balanced'),
  earlyStopping: z.strictObject({ patience: z.int().positive().default(15), minimumDelta: z.number().min(0).default(0) }).prefault({}),
});
export type TrainingOptions = z.infer<typeof TrainingOptions>;

/** Model inputs and labels, row-major. */
export const LabelledMatrix = z.strictObject({ rows: z.int().positive(), width: z.int().positive(), features: float32Array, labels: uint8Array });
export type LabelledMatrix = z.infer<typeof LabelledMatrix>;

/** One epoch, counted from 1. Losses are mean binary cross-entropy in nats. */
export const EpochRecord = z.strictObject({
  epoch: z.int().positive(),
  /** What is minimised: class-weighted cross-entropy with dropout, plus the L2 penalty; mean over the epoch's steps. */
  objective: z.number(),
  /** Unweighted cross-entropy on the training rows as they passed (with dropout), prior put back. */
  loss: z.number(),
  accuracy: z.number(),
  /** On the validation rows after the epoch, without dropout and penalty, prior put back. */
  validationLoss: z.number(),
  validationAccuracy: z.number(),
  /** Null where the validation rows have one class. */
  validationAuc: z.number().nullable(),
  /** Mean over the epoch's steps of the Euclidean norm of the whole gradient. */
  gradientNorm: z.number(),
  learningRate: z.number(),
});
export type EpochRecord = z.infer<typeof EpochRecord>;

export const TrainingHistory = z.strictObject({
  schemaVersion: z.literal(1),
  epochs: z.array(EpochRecord),
  /** Epoch whose weights are the result; 0 if none was finite. */
  bestEpoch: z.int().nonnegative(),
  stopReason: z.enum(['early-stopping', 'epoch-limit', 'diverged']),
});
export type TrainingHistory = z.infer<typeof TrainingHistory>;

/** What the history shows, and what to try. */
export const Diagnosis = z.strictObject({
  code: z.enum(['diverged', 'stuck', 'overfitting', 'underfitting', 'epoch-limit', 'tensor-leak']),
  finding: z.string(),
  next: z.string(),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

export const EngineDescription = z.strictObject({ name: EngineName, reason: z.string(), backend: BackendDescription });
export type EngineDescription = z.infer<typeof EngineDescription>;

/** The result of training. */
export const TrainedModel = z.strictObject({
  /** Best epoch's weights, prior put back. */
  weights: z.array(WeightTensor),
  history: TrainingHistory,
  diagnoses: z.array(Diagnosis),
  engine: EngineDescription,
  classWeights: z.strictObject({ negative: z.number(), positive: z.number() }),
  /** Tensors alive after training minus before; anything but 0 is a leak. */
  leakedTensors: z.int(),
});
export type TrainedModel = z.infer<typeof TrainedModel>;
