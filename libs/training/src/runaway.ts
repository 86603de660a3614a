import type { EpochRecord } from './contract.js';

/** A finite loss of this many times a coin's ln 2 is divergence that has not yet overflowed. */
const RUNAWAY = 10;
/** A run is given up after so many epochs of that in a row. */
const RUNAWAY_EPOCHS = 3;

/** Whether the loss is more than ten times a coin's, on training or validation rows. */
export function isRunaway({ loss, validationLoss }: Pick<EpochRecord, 'loss' | 'validationLoss'>): boolean {
  return Math.max(loss, validationLoss) > RUNAWAY * Math.LN2;
}

/** Whether an epoch looks like divergence: both losses above ten coins', and the model worse than before any training. */
export function isSuspect({ loss, validationLoss }: Pick<EpochRecord, 'loss' | 'validationLoss'>, untrainedLoss: number): boolean {
  return Math.min(loss, validationLoss) > Math.max(RUNAWAY * Math.LN2, untrainedLoss);
}

/**
 * Whether a run is to be given up: its last three epochs were all suspect. Ten times ln 2 is a probability of 1 in 1024
 * for what came true, row after row, where the share of the classes alone costs at most ln 2. A healthy run may pass
 * there in the first steps of an epoch, or stay where its inputs are huge or its classes weighed by millions, but it is
 * then better than the untrained network; and one that was thrown out there and finds back does so within an epoch or two.
 * @param untrainedLoss validation loss of the initial weights
 */
export function hasRunAway(records: readonly EpochRecord[], untrainedLoss: number): boolean {
  const last = records.slice(-RUNAWAY_EPOCHS);
  return last.length === RUNAWAY_EPOCHS && last.every((record) => isSuspect(record, untrainedLoss));
}
