import { giveCapacity, lowerRate, percent, regularize, short, USUAL_RATE } from './advise.js';
import type { Diagnosis, EpochRecord } from './contract.js';
import { findExplodingGradient, findOscillation, findRisingLoss, findVanishingGradient, type RunCourse } from './find-red-flags.js';
import { isRunaway } from './runaway.js';

/** Training accuracy above validation accuracy by more than this is overfitting. */
const WIDEST_GAP = 0.1;
/** Validation accuracy below this, without overfitting, asks for more capacity. */
const LOW_ACCURACY = 0.65;
/** A model within this of the majority's share, with an AUC below `NO_RANKING`, has learned nothing. */
const MAJORITY_MARGIN = 0.02;
const NO_RANKING = 0.6;
/** Times of its usual learning rate that a run which learned nothing may try. */
const FASTER = 5;
/** The share of the patience that must have passed since the best epoch for a run at its limit to count as finished. */
const SETTLED_SHARE = 1 / 3;

export interface DiagnosisInput extends RunCourse {
  readonly trainLabels: Uint8Array;
  readonly validationLabels: Uint8Array;
  readonly leakedTensors: number;
}

/** What the history shows, each with its numbers and a setting to try; an empty list where nothing stands out. */
export function diagnose(input: DiagnosisInput): Diagnosis[] {
  const diverged = findDivergence(input);
  const best = input.history.epochs.find((record) => record.epoch === input.history.bestEpoch);
  const learning = diverged || !best ? [] : [...judgeLearning(input, best), findOscillation(input), findExplodingGradient(input), findEpochLimit(input)];
  return [diverged, ...learning, findLeak(input)].filter((diagnosis) => diagnosis !== undefined);
}

/** The first of these that holds: each explains the ones after it. A loss that rises is told with a model that learned too little. */
function judgeLearning(input: DiagnosisInput, best: EpochRecord): (Diagnosis | undefined)[] {
  const first = findVanishingGradient(input) ?? findStuck(input, best) ?? findOverfitting(input, best);
  return first ? [first] : [findUnderfitting(input, best), findRisingLoss(input)];
}

function findDivergence({ history, options }: DiagnosisInput): Diagnosis | undefined {
  const last = history.epochs.at(-1);
  const { learningRate: rate } = options.optimizer;
  const next = lowerRate(options.optimizer);
  if (last && isRunaway(last)) {
    const finding = `epoch ${last.epoch}: training loss ${short(last.loss)} and validation loss ${short(last.validationLoss)}, a coin's is ${short(Math.LN2)}; learning rate ${rate}`;
    return { code: 'diverged', finding, next };
  }
  if (history.stopReason !== 'diverged') return undefined;
  const before = last ? `after a training loss of ${short(last.loss)}` : 'in the first epoch';
  return { code: 'diverged', finding: `epoch ${history.epochs.length + 1}: loss or weights not finite ${before}, at learning rate ${rate}`, next };
}

function findStuck({ options, trainLabels, validationLabels }: DiagnosisInput, best: EpochRecord): Diagnosis | undefined {
  const majority = majorityShare(validationLabels);
  const ranks = best.validationAuc !== null && best.validationAuc >= NO_RANKING;
  if (ranks || best.validationAccuracy > majority + MAJORITY_MARGIN || best.accuracy > majorityShare(trainLabels) + WIDEST_GAP) return undefined;
  const auc = best.validationAuc === null ? '' : `, AUC ${best.validationAuc.toFixed(2)}`;
  const { name, learningRate: rate } = options.optimizer;
  const usual = USUAL_RATE[name];
  return {
    code: 'stuck',
    finding: `validation accuracy ${percent(best.validationAccuracy)} with a majority class of ${percent(majority)}${auc}: nothing learned`,
    next: `check that features and labels belong together; then --set training.optimizer.learningRate=${rate < usual || rate >= FASTER * usual ? usual : FASTER * usual}`,
  };
}

function findOverfitting({ spec }: DiagnosisInput, best: EpochRecord): Diagnosis | undefined {
  const gap = best.accuracy - best.validationAccuracy;
  if (gap <= WIDEST_GAP) return undefined;
  return {
    code: 'overfitting',
    finding: `epoch ${best.epoch}: training accuracy ${percent(best.accuracy)}, validation accuracy ${percent(best.validationAccuracy)}: a gap of ${percent(gap)}, more than ${percent(WIDEST_GAP)}`,
    next: regularize(spec),
  };
}

function findUnderfitting({ spec }: DiagnosisInput, best: EpochRecord): Diagnosis | undefined {
  if (best.validationAccuracy >= LOW_ACCURACY) return undefined;
  return {
    code: 'underfitting',
    finding: `epoch ${best.epoch}: training accuracy ${percent(best.accuracy)}, validation accuracy ${percent(best.validationAccuracy)}, below ${percent(LOW_ACCURACY)} without a gap`,
    next: giveCapacity(spec),
  };
}

function findEpochLimit({ history, options }: DiagnosisInput): Diagnosis | undefined {
  const sinceBest = history.epochs.length - history.bestEpoch;
  if (history.stopReason !== 'epoch-limit' || sinceBest >= options.earlyStopping.patience * SETTLED_SHARE) return undefined;
  const watchesAuc = options.earlyStopping.monitor === 'auc' && typeof history.epochs.at(-1)?.validationAuc === 'number';
  const trend = sinceBest > 0 ? `${watchesAuc ? 'AUC' : 'loss'} had not settled` : watchesAuc ? 'AUC was still rising' : 'loss was still falling';
  return {
    code: 'epoch-limit',
    finding: `validation ${trend} at the limit of ${options.epochs} epochs: the best is epoch ${history.bestEpoch}`,
    next: `--set training.epochs=${options.epochs * 2}`,
  };
}

function findLeak({ leakedTensors }: DiagnosisInput): Diagnosis | undefined {
  if (leakedTensors === 0) return undefined;
  return { code: 'tensor-leak', finding: `${leakedTensors} tensors more after training than before`, next: 'report it with train.log: memory grows with every run in this process' };
}

function majorityShare(labels: Uint8Array): number {
  const share = labels.reduce((sum, label) => sum + label, 0) / labels.length;
  return Math.max(share, 1 - share);
}
