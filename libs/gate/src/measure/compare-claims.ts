import { GeckoError } from '@gecko/kernel';
import type { Bundle, ClaimedMetrics, Metadata } from '@gecko/serialization/contract';
import type { Measurements } from '../contract.js';

/** Ten times a coin's: beyond it probabilities are saturated, and no longer tell how wrong they are. */
const LARGEST_LOSS = 10 * Math.LN2;

/** What quantised weights may differ by from the history's; how much they may cost is a check of its own. */
const QUANTIZATION_SLACK = 0.05;

/** Rounding between backends may move one row across the threshold, or a few ranks; anything more is another model or a lie. */
const METRICS = [
  { metric: 'accuracy', tolerance: (n: number) => 1 / n + 1e-6 },
  { metric: 'auc', tolerance: (_: number, nearTies: number) => 1e-3 + nearTies },
  { metric: 'logLoss', tolerance: () => 1e-3 },
] as const;

/**
 * Holds the trainer's figures against the measured ones. They never count; they may only not lie.
 * @throws GeckoError E_CLAIM_MISMATCH (artifact) with both numbers
 */
export function compareClaims(claims: Metadata['claims'], measured: Pick<Measurements, 'train' | 'validation' | 'nearTies'>): void {
  for (const part of ['train', 'validation'] as const) comparePart(`claims.${part}`, claims[part], measured[part], { nearTies: measured.nearTies[part], slack: 0 });
}

/**
 * Holds the best epoch of the training history, whose weights the bundle claims to hold, against the same weights measured,
 * without what was made of them on validation rows since.
 * @throws GeckoError E_CLAIM_MISMATCH (artifact)
 */
export function compareHistory({ epochs, bestEpoch }: Bundle['history'], { validation, nearTies, quantization, choices }: Pick<Measurements, 'validation' | 'nearTies' | 'quantization' | 'choices'>): void {
  const best = epochs.find(({ epoch }) => epoch === bestEpoch);
  if (!best) throw mismatch('training-history.json bestEpoch', bestEpoch, null);
  const claimed = { n: validation.n, accuracy: best.validationAccuracy, auc: best.validationAuc ?? Number.NaN, logLoss: best.validationLoss };
  comparePart('training-history.json best epoch validation', claimed, { n: validation.n, ...(choices?.asTrained ?? figuresOf(validation)) }, { nearTies: nearTies.validation, slack: quantization === null ? 0 : QUANTIZATION_SLACK });
}

function figuresOf({ accuracy, auc, logLoss }: Measurements['validation']): NonNullable<Measurements['choices']>['asTrained'] {
  return { accuracy, auc, logLoss };
}

function comparePart(part: string, claimed: ClaimedMetrics, measured: Pick<Measurements['train'], keyof ClaimedMetrics>, { nearTies, slack }: { nearTies: number; slack: number }): void {
  if (claimed.n !== measured.n) throw mismatch(`${part}.n`, claimed.n, measured.n);
  for (const { metric, tolerance } of METRICS) {
    const value = measured[metric];
    if (value === null || !(Math.abs(Math.min(claimed[metric], LARGEST_LOSS) - Math.min(value, LARGEST_LOSS)) <= tolerance(claimed.n, nearTies) + slack)) throw mismatch(`${part}.${metric}`, claimed[metric], value);
  }
}

function mismatch(metric: string, claimed: number, measured: number | null): GeckoError {
  return new GeckoError({
    kind: 'artifact',
    code: 'E_CLAIM_MISMATCH',
    place: metric.startsWith('claims.') ? `metadata.json ${metric}` : metric,
    problem: `expected what the gate measures, ${measured ?? 'nothing'}, got a claim of ${claimed}`,
    next: 'train again: the metadata were altered, or belong to another model',
  });
}
