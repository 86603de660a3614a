import { quote } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import type { Measurements } from '../contract.js';
import { lessCapacity, moreCapacity, type ModelShape } from './advise-shape.js';

const OVERFITTING_GAP = 0.1;
/** A share, such as an AUC, that misses its limit by no more than this may reach it by other settings alone. */
const NEAR = 0.05;

/** What is known of the model beside what was measured. */
interface Candidate {
  readonly shape: ModelShape | undefined;
  /** Whether all that failed of its worth is near its limit. */
  readonly near: boolean;
}

/**
 * What to try for each check that failed, most useful first; each sentence once.
 * @param shape of the model, so that what it is already is not advised
 */
export function adviceFor(failed: readonly Check[], measurements: Measurements, shape?: ModelShape): string[] {
  const worth = failed.filter(({ id, operator }) => /^(?:validation|test)\./.test(id) && operator === '>=');
  const candidate = { shape, near: worth.length > 0 && worth.every(({ value, limit }) => value !== null && limit - value <= NEAR) };
  return [...new Set(failed.map((check) => sentenceFor(check, measurements, candidate)).filter((sentence) => sentence !== undefined))];
}

function sentenceFor(check: Check, m: Measurements, candidate: Candidate): string | undefined {
  switch (check.id) {
    case 'validation.accuracy':
    case 'test.auc':
      return performanceAdvice(m, candidate);
    case 'test.closed_auc_share':
    case 'test.log_loss':
      return fairGameAdvice(check, m) ?? performanceAdvice(m, candidate);
    case 'latency.p95':
      if (check.value === null) return 'Predictions could not be timed: check again.';
      return `Predictions take ${check.value.toFixed(3)} ms at the 95th percentile of the slowest round: close other programs and check again, or use a smaller preset (--set architecture.preset=64-32-16).`;
    case 'split.recomputed':
      return 'The bundle was trained on another split than the policy gives: train again with the same --policy.';
    case 'transforms.recomputed':
      return 'The transforms were not fitted on the training rows alone, or by other code: train again with this version.';
    case 'data.reading':
      return readingAdvice(m);
    case 'data.single_feature':
      if (m.audit.strongestColumn === null) return 'No column could be tried alone: knownSeparators in the policy must leave at least one column out.';
      return `Column ${quote(m.audit.strongestColumn.column)} alone separates the classes: remove it if it is known only after the outcome, or name it under knownSeparators in the policy.`;
    case 'data.leaks':
      return m.audit.findings.map(({ message, rows }) => `The audit found: ${message}${rows.length > 0 ? ` (rows ${rows.join(', ')})` : ''}.`).join(' ');
    case 'quantization.loss_change':
    case 'quantization.stated_change':
      return `Quantised weights change predictions by more than the policy allows (${check.value?.toPrecision(2) ?? 'an unknown amount'}): train with --set bundle.quantization=uint16, or none.`;
    case 'data.rarer_class':
      return `Validation and test rows hold ${check.value ?? 'an unknown number of'} ${m.test.effectiveRows === null ? 'rows' : 'independent rows'} of the rarer class where the policy wants ${check.limit}: bring more rows of that class.`;
    case 'data.cross_split_duplicates':
      return 'Equal rows stand on both sides of the split: remove duplicates from the data.';
    case 'train.memorisation':
      return `Training AUC ${score(m.train.auc)} against ${score(m.test.auc)} on test rows: the model knows its rows by heart; use a smaller one (--set architecture.preset=64-32-16), more dropout (--set architecture.dropout=0.4), or more rows.`;
    case 'data.rows':
      return `The policy wants ${check.limit} rows of data, there are ${check.n}.`;
    case 'test.rows':
      return testRowsAdvice(check, m);
    case 'reload.identical':
    case 'predictor.difference':
    case 'golden.difference':
    case 'tensors.leaked':
    case 'test.permuted_auc':
      return `${check.id} is ours to keep: report it with the bundle's root digest.`;
    default:
      return adviceByKind(check, m, candidate);
  }
}

/** Measured numbers may come broken: then they are shown as none. */
function score(value: number | null): string {
  return typeof value === 'number' ? value.toFixed(3) : 'undefined';
}

/** On size, and on checks that a policy names itself. */
function adviceByKind({ id, n, value, limit }: Check, m: Measurements, candidate: Candidate): string | undefined {
  if (id === 'bundle.bytes') return `The bundle has ${m.bundleBytes} bytes where the policy allows ${limit}: use a smaller preset (--set architecture.preset=64-32-16), or quantise its weights (--set bundle.quantization=uint16).`;
  if (id.startsWith('change.') && value === null) return 'There is no comparison with a published version to rest on: judge on the test rows that it was judged on, or let the policy not require it.';
  if (id.startsWith('slice.') && value === null) return 'No slice of a column that the policy names could be judged: bring more rows of data, or let the policy ask for fewer rows in a slice.';
  if (id.startsWith('change.')) return `The candidate is worse than a published version on the same ${n} test rows: keep that version, or train on more rows.`;
  if (id.startsWith('slice.')) return 'A part of the test rows is not served well enough: bring more rows of that part, or columns that tell it apart.';
  return /^(?:validation|test)\./.test(id) ? performanceAdvice(m, candidate) : undefined;
}

function readingAdvice({ market }: Measurements): string {
  if (market !== null) return 'Bars became events and labels in another way than the policy says under market: (or the data were read in another way than under data:): train again with the settings of these sections.';
  return 'The data were read in another way than the policy says (label, positive value, missing words, column types or query): train again with the settings of the policy\'s data section.';
}

/** Where the check would have passed but for the fair game. */
function fairGameAdvice({ id, limit }: Check, { baselines, test }: Measurements): string | undefined {
  const fairGame = baselines.baselines.find(({ name }) => name === 'fair game');
  if (fairGame === undefined) return undefined;
  const withoutIt = id === 'test.log_loss' ? (test.logLoss ?? Infinity) < baselines.priorLogLoss : 2 * (test.auc ?? Number.NaN) - 1 >= limit;
  if (!withoutIt) return undefined;
  return `Reward/risk alone explains it: on these test rows the chance of a fair game, stop / (target + stop), has an AUC of ${fairGame.auc?.toFixed(3) ?? 'no value'} and a log loss of ${fairGame.logLoss.toFixed(3)}, the model ${test.auc?.toFixed(3) ?? 'no value'} and ${test.logLoss?.toFixed(3) ?? 'no value'}: bring more events, or label by barriers that stand equally far in each (market.labels.barriers=atr), and see whether anything is left to learn.`;
}

function testRowsAdvice({ limit, value, n }: Check, m: Measurements): string {
  const independent = value ?? n;
  const overlap = independent < n ? `, worth ${independent} as they overlap in time` : '';
  const all = m.train.n + m.validation.n + m.test.n;
  return `The strict profile wants ${limit} test rows, there are ${n}${overlap}: bring about ${Math.ceil((limit - independent) / (Math.max(1, independent) / all))} more rows of data.`;
}

function performanceAdvice(m: Measurements, { shape, near }: Candidate): string {
  const trained = Number(m.train.accuracy ?? Number.NaN);
  const validated = Number(m.validation.accuracy ?? Number.NaN);
  const { auc } = m.validation;
  if (typeof auc !== 'number') return 'Validation AUC is not defined: the validation rows are of one class; bring more rows of data.';
  if (auc < 0.6) return `Validation AUC is ${auc.toFixed(2)}, close to chance: check that the label column is the right one and that the other columns can tell it at all.`;
  if (trained - validated > OVERFITTING_GAP) {
    const smaller = lessCapacity(shape);
    return `Training accuracy ${trained.toFixed(2)} against ${validated.toFixed(2)} on validation rows is overfitting: ${smaller === undefined ? 'bring more rows, or leave columns out' : `${smaller}, or more rows`}.`;
  }
  const larger = moreCapacity(shape);
  if (larger === undefined) return `Validation AUC is ${auc.toFixed(2)}, of a model that has all the capacity there is to try: bring more rows, or more informative columns.`;
  return near ? `Validation AUC is ${auc.toFixed(2)}, near what is wanted: try ${larger}.` : `Validation AUC is ${auc.toFixed(2)}: try ${larger}, then more informative columns.`;
}
