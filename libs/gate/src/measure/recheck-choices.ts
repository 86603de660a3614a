import { fitApplied, logitsOf, scoreBinary, sigmoidOf, thresholdShortfall } from '@gecko/evaluation';
import type { Bundle } from '@gecko/serialization/contract';
import type { Measurements } from './measurements.js';

/** Validation rows, predicted in float32 by what the bundle is served by, and in float64. */
export interface PredictedRows {
  readonly labels: Uint8Array;
  readonly probabilities: Float32Array;
  /** Called where log-odds are needed: a float32 probability of large ones is 1. */
  exactly(): Float64Array;
}

const AS_TRAINED = 0.5;

/**
 * Chooses again what the trainer says was chosen on validation rows, and takes it back, so that the training history can be
 * held against the weights. Null where nothing was chosen: probabilities as trained, and one half.
 */
export function recheckChoices({ metadata: { threshold, decision, calibration } }: Pick<Bundle, 'metadata'>, { labels, probabilities, exactly }: PredictedRows): Measurements['choices'] {
  if (calibration === null && decision.rule === AS_TRAINED) return null;
  const logits = calibration === null ? undefined : logitsOf(exactly()).map((logit) => (logit - calibration.offset) / calibration.scale);
  const { accuracy, auc, logLoss } = scoreBinary(labels, logits?.map(sigmoidOf) ?? probabilities, AS_TRAINED);
  const { rule, ...economics } = decision;
  const again = calibration === null || logits === undefined ? undefined : fitApplied(calibration.method, { logits, labels });
  return {
    asTrained: { accuracy, auc, logLoss },
    calibration: again?.kind === 'fitted' ? { scale: again.map.scale, offset: again.map.offset } : null,
    thresholdShortfall: typeof rule === 'number' ? null : thresholdShortfall(threshold, { labels, probabilities, rule, economics, calibration: calibration?.method ?? 'none' }),
  };
}
