import { WeightTensor } from '@gecko/architecture/contract';
import { BackendChoice, BackendDescription } from '@gecko/backend/contract';
import { float32Array, uint8Array } from '@gecko/kernel';
import { z } from 'zod';

/** The way a model is trained; all engines share one maths. `simd`: own WebAssembly kernel; `graph`: whole epochs in native TensorFlow; `eager`: single TensorFlow.js operations. */
export const EngineName = z.enum(['simd', 'graph', 'eager']);
export type EngineName = z.infer<typeof EngineName>;

/** How the simd engine multiplies and adds: `plain` rounds the product, `fma` does not. Each gives its own bits, the same on every machine. */
export const SimdFlavour = z.enum(['plain', 'fma']);
export type SimdFlavour = z.infer<typeof SimdFlavour>;

const LearningRate = z.number().positive();
const Decay = z.number().min(0).lt(1);
const Epsilon = z.number().positive();

export const SgdOptions = z.strictObject({ name: z.literal('sgd'), learningRate: LearningRate.default(0.01), momentum: Decay.default(0.9), nesterov: z.boolean().default(false) });
export type SgdOptions = z.infer<typeof SgdOptions>;

export const RmsPropOptions = z.strictObject({ name: z.literal('rmsprop'), learningRate: LearningRate.default(1e-3), rho: Decay.default(0.9), momentum: Decay.default(0), epsilon: Epsilon.default(1e-7) });
export type RmsPropOptions = z.infer<typeof RmsPropOptions>;

const adamKeys = { learningRate: LearningRate.default(1e-3), beta1: Decay.default(0.9), beta2: Decay.default(0.999), epsilon: Epsilon.default(1e-7) };

export const AdamOptions = z.strictObject({ name: z.literal('adam'), ...adamKeys });
export type AdamOptions = z.infer<typeof AdamOptions>;

/** Weight decay apart from the gradient: kernels shrink by learningRate x weightDecay a step. */
export const AdamWOptions = z.strictObject({ name: z.literal('adamw'), ...adamKeys, weightDecay: z.number().min(0).max(1).default(0.01) });
export type AdamWOptions = z.infer<typeof AdamWOptions>;

/** Settings without a name are Adam's. */
export const OptimizerOptions = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) && !('name' in value) ? { name: 'adam', ...value } : value),
  z.discriminatedUnion('name', [AdamOptions, AdamWOptions, SgdOptions, RmsPropOptions]),
);
export type OptimizerOptions = z.infer<typeof OptimizerOptions>;

/**
 * The learning rate of each epoch, as a share of the optimizer's.
 * - `constant`; `step`: times `factor` every `everyEpochs`; `cosine`: half a cosine from 1 down to `minimumShare` at the
 *   last epoch; `plateau`: times `factor` after `patience` epochs without a lower validation loss, not below `minimumShare`.
 */
export const ScheduleOptions = z.strictObject({
  kind: z.enum(['constant', 'step', 'cosine', 'plateau']).default('constant'),
  /** Epochs over which the rate rises in equal steps to its full value: epoch e of them has e / (warmUpEpochs + 1) of it. */
  warmUpEpochs: z.int().min(0).max(10_000).default(0),
  factor: z.number().gt(0).lt(1).default(0.5),
  everyEpochs: z.int().positive().default(20),
  patience: z.int().positive().default(5),
  minimumShare: z.number().min(0).lt(1).default(0.01),
});
export type ScheduleOptions = z.infer<typeof ScheduleOptions>;

/** What is minimised besides the penalties. Focal loss weighs a row by (1 - p_true)^gamma: Lin et al., ICCV 2017. */
export const LossOptions = z.strictObject({
  kind: z.enum(['cross-entropy', 'focal']).default('cross-entropy'),
  /** Of focal loss. */
  gamma: z.number().min(0).max(10).default(2),
  /** Labels become label x (1 - s) + s / 2. */
  labelSmoothing: z.number().min(0).lt(1).default(0),
});
export type LossOptions = z.infer<typeof LossOptions>;

/** Largest Euclidean norm of the whole gradient, and largest absolute value of any of its elements; penalties included. Elements are limited first. */
export const ClippingOptions = z.strictObject({ norm: z.number().positive().optional(), value: z.number().positive().optional() });
export type ClippingOptions = z.infer<typeof ClippingOptions>;

/** Made of training rows alone. */
export const AugmentationOptions = z.strictObject({
  /** Each input of each row is multiplied by 1 + u, u uniform in ±noise, anew in every epoch; 0.02 is ±2%. */
  noise: z.number().min(0).max(0.5).default(0),
  /** Synthetic rows of the rarer class, between a row and one of its `neighbours` nearest, until the classes are even. Chawla et al., JAIR 2002. */
  smote: z.boolean().default(false),
  neighbours: z.int().min(1).max(100).default(5),
});
export type AugmentationOptions = z.infer<typeof AugmentationOptions>;

/** `balanced`: n / (2 n_class). Weights shift the prior; it is put back into the output bias after training. */
export const ClassWeights = z.union([z.enum(['balanced', 'none']), z.strictObject({ negative: z.number().positive(), positive: z.number().positive() })]);
export type ClassWeights = z.infer<typeof ClassWeights>;

export const TrainingOptions = z.strictObject({
  seed: z.int().nonnegative().default(42),
  engine: z.enum(['auto', ...EngineName.options]).default('auto'),
  backend: BackendChoice.default('auto'),
  /** Of the simd engine; auto: fma where the processor fuses. A bundle records it, and can be retrained with it anywhere that has it. */
  flavour: z.enum(['auto', ...SimdFlavour.options]).default('auto'),
  /** Of the simd engine; they change no bit. auto: 2 where there are two cores and the work is worth sharing. */
  threads: z.union([z.literal('auto'), z.literal(1), z.literal(2)]).default('auto'),
  /** Seconds at least from one checkpoint to the next; 0: after every epoch. They change no bit. */
  checkpointSeconds: z.number().min(0).max(86_400).default(5),
  epochs: z.int().positive().max(1_000_000).default(100),
  batchSize: z.int().positive().max(1_000_000).default(32),
  optimizer: OptimizerOptions.prefault({ name: 'adam' }),
  schedule: ScheduleOptions.prefault({}),
  loss: LossOptions.prefault({}),
  clipping: ClippingOptions.prefault({}),
  classWeights: ClassWeights.default('balanced'),
  augmentation: AugmentationOptions.prefault({}),
  earlyStopping: z
    .strictObject({
      /** What the best epoch is best by: the lowest validation loss, or the highest validation AUC (the loss where there is none). */
      monitor: z.enum(['loss', 'auc']).default('loss'),
      patience: z.int().positive().default(15),
      minimumDelta: z.number().min(0).default(0),
    })
    .prefault({}),
});
export type TrainingOptions = z.infer<typeof TrainingOptions>;

/** Model inputs and labels, row-major; sample weights, finite and not below 0, where the table has them: only training uses them. */
export const LabelledMatrix = z.strictObject({ rows: z.int().positive(), width: z.int().positive(), features: float32Array, labels: uint8Array, weights: float32Array.optional() });
export type LabelledMatrix = z.infer<typeof LabelledMatrix>;

/** One epoch, counted from 1. Losses are mean binary cross-entropy in nats. */
export const EpochRecord = z.strictObject({
  epoch: z.int().positive(),
  /** What is minimised: the weighted loss with dropout, plus the penalties; mean over the epoch's steps. */
  objective: z.number(),
  /** Unweighted cross-entropy on the training rows as they passed (with dropout), prior put back. */
  loss: z.number(),
  accuracy: z.number(),
  /** On the validation rows after the epoch, without dropout and penalty, prior put back. */
  validationLoss: z.number(),
  validationAccuracy: z.number(),
  /** Null where the validation rows have one class. */
  validationAuc: z.number().nullable(),
  /** Mean over the epoch's steps of the Euclidean norm of the whole gradient, penalties included and before clipping. */
  gradientNorm: z.number(),
  /** By the schedule. */
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
  code: z.enum(['diverged', 'stuck', 'overfitting', 'underfitting', 'rising-validation-loss', 'oscillation', 'vanishing-gradient', 'exploding-gradient', 'epoch-limit', 'tensor-leak']),
  finding: z.string(),
  next: z.string(),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

/** Which engine trained, and why; the flavour of the simd engine, null for the others. */
export const EngineChoice = z.strictObject({ name: EngineName, reason: z.string(), flavour: SimdFlavour.nullable().default(null) });
export type EngineChoice = z.infer<typeof EngineChoice>;

/** With it what TensorFlow.js ran on: for simd only the figures of the finished model, for the others the training too. */
export const EngineDescription = EngineChoice.extend({ backend: BackendDescription });
export type EngineDescription = z.infer<typeof EngineDescription>;

/** The result of training. */
export const TrainedModel = z.strictObject({
  /** Best epoch's weights, prior put back. */
  weights: z.array(WeightTensor),
  history: TrainingHistory,
  diagnoses: z.array(Diagnosis),
  engine: EngineChoice,
  /** As trained with: `balanced` after oversampling is 1 and 1. */
  classWeights: z.strictObject({ negative: z.number(), positive: z.number() }),
  /** Tensors alive after training minus before; anything but 0 is a leak. */
  leakedTensors: z.int(),
});
export type TrainedModel = z.infer<typeof TrainedModel>;
