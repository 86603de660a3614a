import type { Backend } from '@gecko/backend';
import type { OptimizerOptions } from '../contract.js';
import { moveStatistics } from '../moving-statistics.js';
import { stepNumbers } from './apply-optimizer.js';
import type { LoadedGraph, Tensor } from './load-graph.js';

/** State and training rows as one run of the graph takes them in. */
export interface RunMaterial {
  readonly backend: Backend;
  readonly graph: LoadedGraph;
  /** `features`, `labels` and `weights`, kept between runs. */
  readonly matrix: Readonly<Record<string, Tensor>>;
  readonly optimizer: OptimizerOptions;
  /** Vectors of the engine's state by the names of the graph; only those that the request has. */
  readonly vectors: Readonly<Record<string, Float32Array | Float64Array>>;
}

export interface StepRange {
  readonly order: Uint32Array;
  /** Rows of each batch; the order is a multiple of it. */
  readonly rows: number;
  readonly firstStep: number;
  readonly learningRate: number;
  /** Rows of these batches over rows of a full one. */
  readonly share: number;
}

export interface RangeOutcome {
  /** With the one that was not finite. */
  readonly steps: number;
  readonly finite: boolean;
  /** Over the steps: objective, loss of the rows, correct rows, gradient norm. */
  readonly sums: ArrayLike<number>;
}

/**
 * Trains the steps of a range and writes the state after them into the vectors. Where a step is not finite, the steps
 * before it run again, from the state that still stands here: so the graph needs no way back from a step.
 */
export function runSteps(material: RunMaterial, range: StepRange): RangeOutcome {
  const { outcome, state } = runOnce(material, range);
  const good = outcome.finite ? outcome.steps : outcome.steps - 1;
  if (outcome.finite) putVectors(material, state);
  else if (good > 0) putVectors(material, runOnce(material, { ...range, order: range.order.subarray(0, good * range.rows) }).state);
  return outcome;
}

function putVectors({ vectors }: RunMaterial, state: Readonly<Record<string, Float32Array>>): void {
  for (const [name, vector] of Object.entries(vectors)) vector.set(state[name] ?? []);
}

function runOnce(material: RunMaterial, range: StepRange): { outcome: RangeOutcome; state: Readonly<Record<string, Float32Array>> } {
  const { tf } = material.backend;
  let results: Record<string, Float32Array> = {};
  tf.tidy(() => {
    results = material.graph.run(tf, { ...material.matrix, ...rangeTensors(material, range) });
  });
  const [steps = 0] = results['done'] ?? [];
  return { outcome: { steps, finite: results['finite']?.[0] === 1, sums: results['sums'] ?? [] }, state: results };
}

function rangeTensors({ backend, optimizer, vectors }: RunMaterial, { order, rows, firstStep, learningRate, share }: StepRange): Record<string, Tensor> {
  const { tf } = backend;
  const steps = order.length / rows;
  const numbers = Array.from({ length: steps }, (_, index) => stepNumbers(optimizer, learningRate, firstStep + index));
  const states = Object.entries(vectors).map(([name, vector]): [string, Tensor] => [name, tf.tensor1d(new Float32Array(vector))]);
  return {
    ...Object.fromEntries(states),
    order: tf.tensor1d(new Int32Array(order), 'int32'),
    rows: tf.scalar(rows, 'int32'),
    steps: tf.scalar(steps, 'int32'),
    first_step: tf.scalar(firstStep, 'int32'),
    rates: tf.tensor1d(numbers.map(({ rate }) => rate), 'float32'),
    epsilons: tf.tensor1d(numbers.map(({ epsilon }) => epsilon), 'float32'),
    ...(optimizer.name === 'adamw' ? { shrink: tf.scalar(learningRate * optimizer.weightDecay) } : {}),
    ...('statistics' in vectors ? { kept: tf.scalar(keptShare(share)) } : {}),
  };
}

/** What `moveStatistics` leaves of a statistic of 1 where the batch's is 0. */
function keptShare(share: number): number {
  const probe = Float64Array.of(1);
  moveStatistics(probe, [{ mean: [0], variance: [] }], share);
  return probe[0] ?? 0;
}
