import type { EpochRecord, LabelledMatrix } from './contract.js';
import { startTally } from './epoch-tally.js';

/** Area under the ROC curve; null where the labels have one class. */
export type AreaUnderCurve = (labels: Uint8Array, scores: Float64Array) => number | null;

type ValidationFigures = Pick<EpochRecord, 'validationLoss' | 'validationAccuracy' | 'validationAuc'>;

/**
 * The validation figures of an epoch.
 * @param logits as trained; the prior is put back by taking `shift` off
 */
export function validateEpoch(logits: Float32Array, { labels }: LabelledMatrix, shift: number, auc: AreaUnderCurve): ValidationFigures {
  const tally = startTally(shift);
  tally.addRows(logits, labels);
  const { loss, accuracy } = tally.outcome(true);
  // The curve depends on the order alone, and logits order rows that a sigmoid would round to a tie.
  const scores = Float64Array.from(logits);
  return { validationLoss: loss, validationAccuracy: accuracy, validationAuc: scores.every(Number.isFinite) ? auc(labels, scores) : null };
}
