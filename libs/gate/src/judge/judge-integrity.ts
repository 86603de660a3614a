import { judge } from '@gecko/kernel';
import type { Measurements, Policy } from '../contract.js';
import { permutedAucLimit } from '../measure/measure-permuted-auc.js';
import { SHARE } from './judge-bound.js';
import { certain, type Judged } from './judged.js';

/** Whether the bundle gives the same answers however it is read, is no look-up table, and does not know its training rows by heart. */
export function integrityChecks(m: Measurements, { limits }: Policy): Judged[] {
  const largest = limits.predictionDifference;
  return [
    certain(judge({ id: 'train.memorisation', operator: '<=', limit: limits.memorisation }, { value: aucGap(m), n: Math.min(m.train.n, m.test.n) })),
    certain(judge({ id: 'bundle.bytes', operator: '<=', limit: limits.bundleBytes, range: [1, Infinity] }, { value: m.bundleBytes, n: 1 })),
    certain(judge({ id: 'reload.identical', operator: '==', limit: 0 }, { value: m.reload.differing, n: m.reload.rows })),
    certain(judge({ id: 'predictor.difference', operator: '<=', limit: largest, range: SHARE }, { value: m.predictorDifference.largest, n: m.predictorDifference.rows })),
    certain(judge({ id: 'golden.difference', operator: '<=', limit: largest, range: SHARE }, { value: m.goldenDifference.largest, n: m.goldenDifference.rows })),
    certain(judge({ id: 'tensors.leaked', operator: '==', limit: 0 }, { value: m.leakedTensors, n: m.test.n })),
    permutedAucCheck(m),
    ...(m.quantization === null ? [] : quantizationChecks(m.quantization, m.validation.n, limits)),
  ];
}

/** Of the gate itself: labels in a random order that it finds a skill in mean that it measures wrongly. */
function permutedAucCheck({ permutedAuc: { mean, permutations }, test }: Measurements): Judged {
  const limit = permutedAucLimit(test, permutations);
  return certain(judge({ id: 'test.permuted_auc', operator: '<=', limit, range: [0, 0.5] }, { value: mean === null ? undefined : Math.abs(mean - 0.5), n: test.n }));
}

/** Undefined unless both are shares: a difference would make a number of much that is none. */
function aucGap({ train, test }: Measurements): number | undefined {
  const isShare = (value: number | null): value is number => Number.isFinite(value) && value !== null && value >= 0 && value <= 1;
  return isShare(train.auc) && isShare(test.auc) ? train.auc - test.auc : undefined;
}

function quantizationChecks({ lossChange, statedChange }: NonNullable<Measurements['quantization']>, n: number, limits: Policy['limits']): Judged[] {
  return [
    certain(judge({ id: 'quantization.loss_change', operator: '<=', limit: limits.quantizationLossChange, range: [0, Infinity] }, { value: lossChange, n })),
    certain(judge({ id: 'quantization.stated_change', operator: '<=', limit: limits.quantizationChange, range: SHARE }, { value: statedChange, n })),
  ];
}
