import type { ConfusionMatrix } from '../contract.js';
import type { Performance } from '../contract/performance.js';
import { rateDecisions } from '../metrics/rate-decisions.js';

/** Rates that look at both classes; null where 0/0. */
export interface ClassRates {
  /** Share of negatives called negative. */
  readonly specificity: number | null;
  /** Mean of recall and specificity. */
  readonly balancedAccuracy: number | null;
  /** Matthews (1975): correlation of label and decision, -1 to 1; 0 where only one class is called or occurs, as there is nothing to correlate. */
  readonly matthews: number | null;
}

export function rateClasses(confusion: ConfusionMatrix): ClassRates {
  const { truePositive: tp, falsePositive: fp, trueNegative: tn, falseNegative: fn } = confusion;
  const specificity = tn + fp === 0 ? null : tn / (tn + fp);
  const { recall } = rateDecisions(confusion);
  // Root by root, as the product of four counts leaves the exact integers.
  const spread = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  const rows = tp + fp + tn + fn;
  return {
    specificity,
    balancedAccuracy: specificity === null || recall === null ? null : (specificity + recall) / 2,
    matthews: rows === 0 ? null : spread === 0 ? 0 : (tp * tn - fp * fn) / spread,
  };
}

/** Precision, recall and F1 of each class taken as the positive one. */
export function ratePerClass(confusion: ConfusionMatrix, positiveLabel: string, negativeLabel: string): Performance['perClass'] {
  const { truePositive: tp, falsePositive: fp, trueNegative: tn, falseNegative: fn } = confusion;
  const mirrored = { truePositive: tn, falsePositive: fn, trueNegative: tp, falseNegative: fp };
  const rates = (label: string, n: number, of: ConfusionMatrix): Performance['perClass'][number] => {
    const { precision, recall, f1 } = rateDecisions(of);
    return { label, n, precision, recall, f1 };
  };
  return [rates(positiveLabel, tp + fn, confusion), rates(negativeLabel, tn + fp, mirrored)];
}
