import { availableParallelism } from 'node:os';
import type { Policy } from '@gecko/gate/contract';
import { judge, type GeckoError } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import type { EpochRecord } from '@gecko/training/contract';
import type { TrainingOutcome } from './trainer.js';
import type { TrainingOrder } from './training-order.js';

/** What one seed came to on the validation rows, in its best epoch; null where it has none. */
export interface SeedFigures {
  readonly seed: number;
  /** 0 where no epoch was finite or the training failed. */
  readonly bestEpoch: number;
  readonly accuracy: number | null;
  /** Null also where the validation rows have one class. */
  readonly auc: number | null;
  readonly logLoss: number | null;
  /** Whether it clears the limits that the policy sets. */
  readonly cleared: boolean;
  /** Why its training failed. */
  readonly error?: Pick<GeckoError, 'code' | 'message' | 'place' | 'next'>;
}

/** Of a figure over the seeds that have it. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of a sample: divided by n - 1; 0 for one seed. */
  readonly deviation: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Spreads are null where no seed has the figure. */
export interface Sweep {
  readonly seeds: readonly SeedFigures[];
  readonly accuracy: Spread | null;
  readonly auc: Spread | null;
  readonly logLoss: Spread | null;
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
 * accuracy and for the AUC. The test rows stay closed. A seed whose training failed is one that does not clear them.
 * @throws GeckoError that of the first seed, where every training failed
 */
export function judgeSweep(orders: readonly TrainingOrder[], outcomes: readonly TrainingOutcome[], limits: Policy['limits']): Sweep {
  const [first] = outcomes;
  if (first?.kind === 'failed' && outcomes.every(({ kind }) => kind === 'failed')) throw first.error;
  const seeds = outcomes.map((outcome, index) => figuresOf(orders[index]?.options.seed ?? 0, outcome, limits));
  const cleared = seeds.filter((seed) => seed.cleared).length;
  const check = judge({ id: 'seeds.cleared', operator: '>=', limit: seeds.length, advice: 'a result that depends on the seed is luck: more rows, a smaller model or a lower learning rate' }, { value: cleared, n: seeds.length });
  return {
    seeds,
    accuracy: spreadOf(seeds.flatMap(({ accuracy }) => accuracy ?? [])),
    auc: spreadOf(seeds.flatMap(({ auc }) => auc ?? [])),
    logLoss: spreadOf(seeds.flatMap(({ logLoss }) => logLoss ?? [])),
    verdict: check.passed ? 'stable' : cleared > 0 ? 'unstable' : 'weak',
    check,
  };
}

function figuresOf(seed: number, outcome: TrainingOutcome, limits: Policy['limits']): SeedFigures {
  if (outcome.kind === 'failed') {
    const { code, message, place, next } = outcome.error;
    return { seed, bestEpoch: 0, accuracy: null, auc: null, logLoss: null, cleared: false, error: { code, message, place, next } };
  }
  const { epochs, bestEpoch, stopReason } = outcome.result.model.history;
  const best = epochs[bestEpoch - 1];
  const figures = { accuracy: best?.validationAccuracy ?? null, auc: best?.validationAuc ?? null, logLoss: best?.validationLoss ?? null };
  return { seed, bestEpoch: best?.epoch ?? 0, ...figures, cleared: stopReason !== 'diverged' && clears(best, limits) };
}

function clears(best: EpochRecord | undefined, { validationAccuracy, testAuc }: Policy['limits']): boolean {
  return best !== undefined && best.validationAccuracy >= validationAccuracy && best.validationAuc !== null && best.validationAuc >= testAuc;
}

function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0, lowest: Math.min(...values), highest: Math.max(...values) };
}
