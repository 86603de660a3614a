import { availableParallelism } from 'node:os';
import type { Policy } from '@gecko/gate/contract';
import { judge } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import type { EpochRecord } from '@gecko/training/contract';
import type { TrainingOrder, TrainingResult } from './training-order.js';

/** What one seed came to on the validation rows, in its best epoch. */
export interface SeedFigures {
  readonly seed: number;
  readonly bestEpoch: number;
  readonly accuracy: number;
  /** Null where the validation rows have one class. */
  readonly auc: number | null;
  readonly logLoss: number;
  /** Whether it clears the limits that the policy sets. */
  readonly cleared: boolean;
}

/** Of a figure over the seeds. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of a sample: divided by n - 1; 0 for one seed. */
  readonly deviation: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface Sweep {
  readonly seeds: readonly SeedFigures[];
  readonly accuracy: Spread;
  readonly auc: Spread;
  readonly logLoss: Spread;
  /** `stable`: every seed clears the limits; `unstable`: some do; `weak`: none does. */
  readonly verdict: 'stable' | 'unstable' | 'weak';
  readonly check: Check;
}

/** The same training under seeds that follow one another, a core each: they share the rows and the split. */
export function ordersOfSeeds(order: TrainingOrder, count: number): TrainingOrder[] {
  const alone = count === 1 || availableParallelism() === 1;
  return Array.from({ length: count }, (_, index) => ({
    ...order,
    threads: alone ? order.threads : 1,
    checkpointFolder: null,
    options: { ...order.options, seed: order.options.seed + index },
  }));
}

/**
 * How much of a result is luck: figures on validation rows alone, held against the policy's limits for validation
 * accuracy and for the AUC. The test rows stay closed.
 */
export function judgeSweep(orders: readonly TrainingOrder[], results: readonly TrainingResult[], limits: Policy['limits']): Sweep {
  const seeds = results.map(({ model: { history } }, index) => figuresOf(orders[index]?.options.seed ?? 0, history.epochs[history.bestEpoch - 1], history.stopReason === 'diverged', limits));
  const cleared = seeds.filter((seed) => seed.cleared).length;
  const check = judge({ id: 'seeds.cleared', operator: '>=', limit: seeds.length, advice: 'a result that depends on the seed is luck: more rows, a smaller model or a lower learning rate' }, { value: cleared, n: seeds.length });
  return {
    seeds,
    accuracy: spreadOf(seeds.map(({ accuracy }) => accuracy)),
    auc: spreadOf(seeds.flatMap(({ auc }) => auc ?? [])),
    logLoss: spreadOf(seeds.map(({ logLoss }) => logLoss)),
    verdict: check.passed ? 'stable' : cleared > 0 ? 'unstable' : 'weak',
    check,
  };
}

function figuresOf(seed: number, best: EpochRecord | undefined, diverged: boolean, { validationAccuracy, testAuc }: Policy['limits']): SeedFigures {
  const figures = { accuracy: best?.validationAccuracy ?? Number.NaN, auc: best?.validationAuc ?? null, logLoss: best?.validationLoss ?? Number.NaN };
  return { seed, bestEpoch: best?.epoch ?? 0, ...figures, cleared: !diverged && figures.accuracy >= validationAccuracy && figures.auc !== null && figures.auc >= testAuc };
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, lowest: Math.min(...values), highest: Math.max(...values) };
}
