import { float32Array } from '@gecko/kernel';
import { z } from 'zod';

/** Hidden layers of each preset, widest first. */
export const Preset = z.enum(['256-128-64-32', '128-64-32', '64-32-16']);
export type Preset = z.infer<typeof Preset>;

/** What a person configures. */
export const ArchitectureOptions = z.strictObject({
  preset: Preset.default('128-64-32'),
  /** One rate a hidden layer, or one for all; default 0.3 for the first and 0.2 for the rest. */
  dropout: z.union([z.number().min(0).lt(1), z.array(z.number().min(0).lt(1))]).optional(),
  /** L2 penalty on kernels, not on biases: kernelL2 x sum of squares is added to the loss. */
  kernelL2: z.number().min(0).max(1).default(1e-3),
});
export type ArchitectureOptions = z.infer<typeof ArchitectureOptions>;

export const HiddenLayer = z.strictObject({
  units: z.int().min(1).max(4096),
  activation: z.literal('relu'),
  /** Share of the layer's outputs set to zero in training; the rest is scaled by 1 / (1 - dropout). */
  dropout: z.number().min(0).lt(1),
});
export type HiddenLayer = z.infer<typeof HiddenLayer>;

/** A multi-layer perceptron with one sigmoid output. */
export const ModelSpec = z.strictObject({
  schemaVersion: z.literal(1),
  task: z.literal('binary'),
  format: z.literal('layers-model'),
  inputWidth: z.int().min(1).max(100_000),
  hidden: z.array(HiddenLayer).min(1).max(16),
  kernelL2: z.number().min(0).max(1),
  initializer: z.literal('glorot-uniform'),
});
export type ModelSpec = z.infer<typeof ModelSpec>;

/** One weight tensor, row-major. Names are `hidden_1/kernel`, `hidden_1/bias`, …, `output/kernel`, `output/bias`, in this order. */
export const WeightTensor = z.strictObject({ name: z.string(), shape: z.array(z.int().positive()), values: float32Array });
export type WeightTensor = z.infer<typeof WeightTensor>;

/** Size and cost of a spec. */
export const ModelSummary = z.strictObject({
  layers: z.array(z.strictObject({ name: z.string(), inputs: z.int(), outputs: z.int(), parameters: z.int() })),
  parameters: z.int(),
  /** Floating-point operations of one row through the model, multiplications and additions each counted. */
  flopsPerRow: z.int(),
  /** A word on capacity against the number of training rows. */
  capacity: z.string(),
});
export type ModelSummary = z.infer<typeof ModelSummary>;
