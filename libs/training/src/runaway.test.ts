import type { EpochRecord } from './contract.js';
import { hasRunAway, isRunaway, isSuspect } from './runaway.js';

const record: EpochRecord = { epoch: 1, objective: 0.6, loss: 0.5, accuracy: 0.8, validationLoss: 0.5, validationAccuracy: 0.78, validationAuc: 0.85, gradientNorm: 1, learningRate: 1e-3 };

/** Epochs whose training and validation losses are the same. */
const epochsOf = (...losses: readonly number[]): EpochRecord[] => losses.map((loss, index) => ({ ...record, epoch: index + 1, loss, validationLoss: loss }));

describe('isRunaway', () => {
  it('holds above ten times ln 2 on either rows', () => {
    expect([{ loss: 6.9, validationLoss: 6.9 }, { loss: 7, validationLoss: 0.5 }, { loss: 0.5, validationLoss: 7 }].map(isRunaway)).toEqual([false, true, true]);
  });
});

describe('isSuspect', () => {
  it('asks for both losses, and for a model worse than the untrained', () => {
    expect(isSuspect({ loss: 7, validationLoss: 8 }, 0.7)).toBe(true);
    expect(isSuspect({ loss: 7, validationLoss: 0.5 }, 0.7)).toBe(false);
    expect(isSuspect({ loss: 0.5, validationLoss: 7 }, 0.7)).toBe(false);
    expect(isSuspect({ loss: 7, validationLoss: 8 }, 7.5)).toBe(false);
  });
});

describe('hasRunAway', () => {
  it('gives up after three such epochs in a row, also where the loss falls from one to the next', () => {
    expect(hasRunAway(epochsOf(0.6, 900, 300, 100), 0.7)).toBe(true);
    expect(hasRunAway(epochsOf(900, 300), 0.7)).toBe(false);
  });

  it('lets a run go on that was thrown out and came back, or that began far out and is better than untrained', () => {
    expect(hasRunAway(epochsOf(900, 300, 2, 100, 90), 0.7)).toBe(false);
    expect(hasRunAway(epochsOf(900, 300, 100), 2000)).toBe(false);
  });
});
