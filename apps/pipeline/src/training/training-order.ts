import { ModelSpec } from '@gecko/architecture/contract';
import { EngineChoice, TrainedModel, TrainingOptions, type LabelledMatrix } from '@gecko/training/contract';
import { float32Array, GeckoError, uint8Array, type PackedVector, type VectorPack } from '@gecko/kernel';
import { z } from 'zod';

/** What one training is to do, apart from its rows. */
export const TrainingOrder = z.strictObject({
  spec: ModelSpec,
  options: TrainingOptions,
  engine: EngineChoice,
  /** What computes it, and Gecko's version: another build may give other bits. */
  build: z.string(),
  /** Hash of training and validation rows, which a checkpoint must have been made with. */
  dataSha256: z.string(),
  threads: z.union([z.literal(1), z.literal(2)]),
  /** Scratch folder of this training alone. */
  folder: z.string(),
  /** Where checkpoints go and come from; null for none. */
  checkpointFolder: z.string().nullable(),
});
export type TrainingOrder = z.infer<typeof TrainingOrder>;

/** The rows of a training, as the transforms made them. */
export interface TrainingRows {
  readonly train: LabelledMatrix;
  readonly validation: LabelledMatrix;
}

/** The model, and how long each epoch took: that differs from run to run, so it is no part of the model. */
export interface TrainingResult {
  readonly model: TrainedModel;
  readonly epochSeconds: readonly number[];
}

const MatrixShape = z.strictObject({ rows: z.int().positive(), width: z.int().positive(), weighted: z.boolean() });
const RowsContent = z.strictObject({ train: MatrixShape, validation: MatrixShape });

/** The rows as one file's content. */
export function packRows({ train, validation }: TrainingRows): VectorPack {
  const shape = ({ rows, width, weights }: LabelledMatrix) => ({ rows, width, weighted: weights !== undefined });
  const vectors = ({ features, labels, weights }: LabelledMatrix) => [features, labels, ...(weights ? [weights] : [])];
  return { content: { train: shape(train), validation: shape(validation) }, vectors: [...vectors(train), ...vectors(validation)] };
}

/** @throws GeckoError bug E_TRAINING_FILE if it is something else */
export function unpackRows({ content, vectors }: { readonly content: unknown; readonly vectors: readonly PackedVector[] }): TrainingRows {
  const shapes = RowsContent.safeParse(content);
  if (!shapes.success) throw foreign('rows');
  const left = [...vectors];
  const matrix = ({ rows, width, weighted }: z.infer<typeof MatrixShape>): LabelledMatrix => ({
    rows,
    width,
    features: float32Array.parse(left.shift()),
    labels: uint8Array.parse(left.shift()),
    ...(weighted ? { weights: float32Array.parse(left.shift()) } : {}),
  });
  return { train: matrix(shapes.data.train), validation: matrix(shapes.data.validation) };
}

const WeightShape = z.strictObject({ name: z.string(), shape: z.array(z.int().positive()) });
const ResultContent = z.strictObject({ model: TrainedModel.omit({ weights: true }), weights: z.array(WeightShape), epochSeconds: z.array(z.number()) });

/** A result as one file's content. */
export function packResult({ model: { weights, ...model }, epochSeconds }: TrainingResult): VectorPack {
  const content = ResultContent.parse({ model, weights: weights.map(({ name, shape }) => ({ name, shape })), epochSeconds });
  return { content: z.json().parse(content), vectors: weights.map(({ values }) => values) };
}

/** @throws GeckoError bug E_TRAINING_FILE if it is something else */
export function unpackResult({ content, vectors }: { readonly content: unknown; readonly vectors: readonly PackedVector[] }): TrainingResult {
  const parsed = ResultContent.safeParse(content);
  if (!parsed.success) throw foreign('a result');
  const { model, weights, epochSeconds } = parsed.data;
  return { model: { ...model, weights: weights.map((weight, index) => ({ ...weight, values: float32Array.parse(vectors[index]) })) }, epochSeconds };
}

function foreign(what: string): GeckoError {
  return new GeckoError({ kind: 'bug', code: 'E_TRAINING_FILE', place: 'training file', problem: `expected ${what} of a training, got something else`, next: 'report it' });
}
