import type { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import type { AdamOptions, LabelledMatrix } from './contract.js';

/** All that fixes a training run's arithmetic. Every engine takes this when it is made and keeps the data resident. */
export interface EngineRequest {
  readonly spec: ModelSpec;
  readonly train: LabelledMatrix;
  readonly initialWeights: readonly WeightTensor[];
  readonly optimizer: AdamOptions;
  readonly batchSize: number;
  readonly classWeights: { readonly negative: number; readonly positive: number };
  /** Seed of the dropout masks. */
  readonly seed: number;
}

export interface EpochRequest {
  /** Step of the epoch's first batch, counted from 1 over the whole run: Adam's t, and the block of the dropout masks. */
  readonly firstStep: number;
  /** Row numbers of the training matrix in the order they are used; the last batch may be smaller. */
  readonly order: Uint32Array;
  readonly learningRate: number;
}

export interface EpochOutcome {
  /** Steps done: all batches, or fewer where a batch's loss was not finite. */
  readonly steps: number;
  /** False where a loss or a weight is not finite: the weights are then of no use. */
  readonly finite: boolean;
  /** Class-weighted cross-entropy plus L2 penalty, mean over the steps; each before its update. */
  readonly objective: number;
  /** Unweighted cross-entropy in nats with dropout and the class weights' prior put back, mean over the rows. */
  readonly loss: number;
  /** Share of rows on the right side of probability 0.5, measured as `loss` is. */
  readonly accuracy: number;
  /** Euclidean norm of the whole gradient including L2, mean over the steps. */
  readonly gradientNorm: number;
}

/**
 * One way to do the training arithmetic. All engines share one maths (README), so that they can stand in for each
 * other; whole epochs cross this line, because single steps would cost more in calls than in computing.
 */
export interface TrainEngine {
  readonly description: string;
  trainEpoch(request: EpochRequest): Promise<EpochOutcome>;
  /** Logits without dropout, prior not put back; `features` is row-major, `rows` x `spec.inputWidth`. */
  predictLogits(features: Float32Array, rows: number): Float32Array;
  /** Copies, in the order of `weightShapes`, prior not put back. */
  weights(): WeightTensor[];
  /** Replaces the weights; the optimizer's memory stays. */
  restore(weights: readonly WeightTensor[]): void;
  dispose(): void;
}
