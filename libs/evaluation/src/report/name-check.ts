import type { Span } from '../chart/linear-scale.js';
import type { FigureForm } from '../markup/format-figure.js';

export interface CheckName {
  /** What is checked, in plain words. */
  readonly name: string;
  readonly form: FigureForm;
  /** What a scale of the value shows at least; from 0 to a little beyond the limit where it is missing. */
  readonly domain?: Span;
}

const NAMES: ReadonlyMap<string, CheckName> = new Map<string, CheckName>([
  ['validation.accuracy', { name: 'Accuracy on validation rows', form: 'share', domain: [0.5, 1] }],
  ['test.auc', { name: 'AUC on test rows', form: 'score', domain: [0.5, 1] }],
  ['test.closed_auc_share', { name: 'Way from best baseline to perfect', form: 'share', domain: [0, 1] }],
  ['test.log_loss', { name: 'Log loss against the best baseline', form: 'score' }],
  ['train.memorisation', { name: 'AUC on training rows less that on test rows', form: 'score' }],
  ['bundle.bytes', { name: 'Size of the bundle, bytes', form: 'count' }],
  ['test.rows', { name: 'Number of test rows, less overlap', form: 'count' }],
  ['data.rows', { name: 'Number of rows', form: 'count' }],
  ['latency.p95', { name: 'Latency, 95th percentile of the worst round', form: 'milliseconds' }],
  ['reload.identical', { name: 'Predictions changed by reloading', form: 'count' }],
  ['predictor.difference', { name: 'Predictor against TensorFlow.js', form: 'number' }],
  ['golden.difference', { name: 'Golden rows, largest difference', form: 'number' }],
  ['tensors.leaked', { name: 'Tensors left in memory', form: 'count' }],
  ['test.permuted_auc', { name: 'Mean AUC of shuffled labels, distance from 0.5', form: 'score' }],
  ['data.single_feature', { name: 'Strongest single column (AUC)', form: 'score', domain: [0.5, 1] }],
  ['data.leaks', { name: 'Leaks found by the audit', form: 'count' }],
  ['data.reading', { name: 'Data read as the policy says', form: 'truth' }],
  ['quantization.stated_change', { name: 'Largest change by quantised weights, as stated', form: 'number' }],
  ['quantization.loss_change', { name: 'Loss changed by quantised weights', form: 'number' }],
  ['data.cross_split_duplicates', { name: 'Rows in more than one part', form: 'count' }],
  ['data.rarer_class', { name: 'Rows of the rarer class, less overlap', form: 'count' }],
  ['split.recomputed', { name: 'Split as recomputed from the data', form: 'truth' }],
  ['transforms.recomputed', { name: 'Transforms as refitted', form: 'truth' }],
]);

/** A check's id in plain words and how to read its value; an id that is not known stands for itself. */
export function nameCheck(id: string): CheckName {
  return NAMES.get(id) ?? { name: id, form: 'number' };
}
