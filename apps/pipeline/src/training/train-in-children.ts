import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandTools } from '@gecko/command';
import { canonicalJson, makeFolderSynced, packVectors, sha256, writeWhole } from '@gecko/kernel';
import { createProcessPool, type Task } from '@gecko/workers';
import type { TaskEvent } from '@gecko/workers/contract';
import { hasCheckpoints } from '../unfinished-run.js';
import { stallSeconds } from './stall-seconds.js';
import type { Trainer } from './trainer.js';
import { packRows, unpackResult, type TrainingOrder, type TrainingRows } from './training-order.js';

const WORKER = fileURLToPath(new URL('../train-worker.js', import.meta.url));
/** A single training is not begun anew by itself: what ended it (memory, as a rule) would end it again. */
const ATTEMPTS = { single: 1, several: 3 } as const;

type ChildrenTools = Pick<CommandTools, 'disk' | 'clock' | 'logger'>;

/** Trains in watched child processes, one a core: what kills one kills neither this process nor the results of the others. */
export function trainInChildren(tools: ChildrenTools, onEvent: (event: TaskEvent) => void): Trainer {
  let stopping = false;
  let stopPool = async (): Promise<void> => undefined;
  return {
    train: async (orders, rows, scratchFolder) => {
      const pool = openPool(tools, orders, rows);
      stopPool = pool.stop;
      const outcomes = await pool.run(writeTasks(tools, orders, rows, scratchFolder), (event) => {
        if (!stopping) tell(event, tools, onEvent);
      });
      // Whoever stops the training ends the process: until then nothing more is said or written.
      if (stopping) return new Promise(() => undefined);
      return outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome : { kind: 'done', result: unpackResult(outcome.output) }));
    },
    stop: async () => {
      stopping = true;
      await stopPool();
    },
  };
}

function openPool({ disk, clock }: ChildrenTools, orders: readonly TrainingOrder[], rows: TrainingRows) {
  return createProcessPool({
    script: WORKER,
    size: Math.min(orders.length, availableParallelism()),
    attempts: orders.length === 1 ? ATTEMPTS.single : ATTEMPTS.several,
    stallSeconds: Math.max(...orders.map((order) => stallSeconds(order, rows))),
    next: () => (orders.some(({ checkpointFolder: folder }) => folder !== null && hasCheckpoints(disk, folder)) ? 'the same command with --resume goes on from the last checkpoint' : 'free memory, then run the same command again'),
    disk,
    clock,
  });
}

/** The rows as the one input of all tasks. A result's name stands for all that decides its bits. */
function writeTasks({ disk }: ChildrenTools, orders: readonly TrainingOrder[], rows: TrainingRows, scratchFolder: string): Task[] {
  makeFolderSynced(disk, scratchFolder);
  const inputFile = join(scratchFolder, 'rows.gecko');
  writeWhole(disk, inputFile, packVectors(packRows(rows)));
  return orders.map((order) => {
    const { spec, options, engine, build, dataSha256 } = order;
    return { id: nameOf(order, orders), kind: 'train', inputFile, outputFile: join(scratchFolder, `${sha256(canonicalJson({ spec, options, engine, build, dataSha256 }))}.gecko`), settings: order };
  });
}

/** By what tells it from the others: its seed, or its layers. */
function nameOf({ options, spec }: TrainingOrder, orders: readonly TrainingOrder[]): string {
  if (orders.length === 1) return 'training';
  return orders.every((other) => other.options.seed === options.seed) ? spec.hidden.map(({ units }) => units).join('-') : `seed ${options.seed}`;
}

function tell(event: TaskEvent, { logger }: ChildrenTools, onEvent: (event: TaskEvent) => void): void {
  onEvent(event);
  if (event.kind === 'finished' && event.seconds === 0) logger.info(`${event.task} was done already: the run goes on with its result`);
}
