import { recordingLogger } from '@gecko/kernel/testing';
import { nodeDisk, silentProgress } from '@gecko/kernel';
import { trainHere } from './train-here.js';
import type { Trainer, TrainingOutcome } from './trainer.js';

/** Trains in this process, one after the other, without a log. */
export const trainInProcess: Trainer = {
  train: async (orders, rows) => {
    const outcomes: TrainingOutcome[] = [];
    const clock = { wallMs: () => 0, monotonicMs: () => performance.now() };
    for (const order of orders) outcomes.push({ kind: 'done', result: await trainHere({ ...order, threads: 1, checkpointFolder: null }, rows, { disk: nodeDisk(), clock, logger: recordingLogger(), progress: silentProgress }) });
    return outcomes;
  },
  stop: async () => undefined,
};
