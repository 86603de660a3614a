import { GeckoError } from '@gecko/kernel';

/**
 * Refuses what no metric can be computed from, before any number comes out of it.
 * @throws GeckoError E_METRIC_INPUT, kind `bug`: lengths that differ or labels other than 0 and 1 come from the calling code;
 * kind `data`: a score that is NaN or infinite, or a probability outside [0, 1], comes from what was measured.
 */
export function requireLabels(labels: Uint8Array, scores: ArrayLike<number>): void {
  if (labels.length !== scores.length) {
    throw new GeckoError({ kind: 'bug', code: 'E_METRIC_INPUT', place: 'labels', problem: `expected as many labels as scores, got ${labels.length} and ${scores.length}`, next: 'pass one score for each label' });
  }
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? 0;
    if (label > 1) throw new GeckoError({ kind: 'bug', code: 'E_METRIC_INPUT', place: `labels[${row}]`, problem: `expected 0 or 1, got ${label}`, next: 'encode the labels as 0 and 1' });
  }
}

/** Scores of any scale: finite. See `requireLabels` for the errors. */
export function requireScores(labels: Uint8Array, scores: ArrayLike<number>): void {
  requireLabels(labels, scores);
  requireWithin(scores, [-Number.MAX_VALUE, Number.MAX_VALUE], 'a finite score');
}

/** Probabilities: in [0, 1]. See `requireLabels` for the errors. */
export function requireProbabilities(labels: Uint8Array, probabilities: ArrayLike<number>): void {
  requireLabels(labels, probabilities);
  requireWithin(probabilities, [0, 1], 'a probability from 0 to 1');
}

function requireWithin(values: ArrayLike<number>, [low, high]: readonly [number, number], expected: string): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (value >= low && value <= high) continue;
    throw new GeckoError({ kind: 'data', code: 'E_METRIC_INPUT', place: `scores[${row}]`, problem: `expected ${expected}, got ${value}`, next: 'look at the model and at its inputs for NaN and overflow' });
  }
}
