import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandTools } from '@gecko/command';
import { canonicalJson, makeFolderSynced, packVectors, sha256, writeWhole } from '@gecko/kernel';
import { createProcessPool } from '@gecko/workers';
import type { TaskEvent } from '@gecko/workers/contract';
import type { Trainer } from './trainer.js';
import { packRows, unpackResult } from './training-order.js';

const WORKER = fileURLToPath(new URL('../train-worker.js', import.meta.url));
/** A single training is not begun anew by itself: what ended it (memory, as a rule) would end it again. */
const ATTEMPTS = { single: 1, several: 3 } as const;

/** Trains in watched child processes, one a core: what kills one kills neither this process nor the results of the others. */
export function trainInChildren({ disk, clock }: CommandTools, onEvent: (event: TaskEvent) => void): Trainer {
  return async (orders, rows, scratchFolder) => {
    makeFolderSynced(disk, scratchFolder);
    const inputFile = join(scratchFolder, 'rows.gecko');
    writeWhole(disk, inputFile, packVectors(packRows(rows)));
    const tasks = orders.map((order) => {
      const { threads, folder, checkpointFolder, ...work } = order;
      const id = orders.length === 1 ? 'training' : `seed ${order.options.seed}`;
      return { id, kind: 'train', inputFile, outputFile: join(scratchFolder, `${sha256(canonicalJson(work))}.gecko`), settings: order };
    });
    const pool = createProcessPool({
      script: WORKER,
      size: Math.min(orders.length, availableParallelism()),
      attempts: orders.length === 1 ? ATTEMPTS.single : ATTEMPTS.several,
      next: orders.length === 1 ? 'the same command with --resume goes on from the last checkpoint' : 'run the same command again',
      disk,
      clock,
    });
    try {
      const outcomes = await pool.run(tasks, onEvent);
      return outcomes.map((outcome) => {
        if (outcome.kind === 'failed') throw outcome.error;
        return unpackResult(outcome.output);
      });
    } finally {
      await pool.stop();
    }
  };
}
