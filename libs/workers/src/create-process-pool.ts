import { availableParallelism } from 'node:os';
import { GeckoError, type Clock, type Disk } from '@gecko/kernel';
import { forkWorker } from './fork-worker.js';
import { TaskRun } from './task-run.js';
import type { TaskRunner } from './task-runner.js';
import type { LaunchWorker } from './worker-process.js';

export interface ProcessPoolOptions {
  /** Path of a JavaScript module that calls `serveTasks`. */
  readonly script: string;
  /** Most workers at a time: one keeps one core busy. Never more than tasks. Default: the machine's cores. */
  readonly size?: number;
  /** How many workers may be lost over one task. Default 3. */
  readonly attempts?: number;
  /** Longest silence of a worker, heartbeats included, before it is killed. Default 60. */
  readonly stallSeconds?: number;
  /** Asked when a worker was silent or ended from outside, most likely for want of memory, or was stopped: what a reader does next. */
  readonly next?: () => string;
  readonly disk: Disk;
  readonly clock: Clock;
  /** Default: child processes of Node. */
  readonly launch?: LaunchWorker;
}

const NEXT = 'free memory or use fewer workers, then run the command again: what is done is kept';

/**
 * Tasks in watched child processes. A worker has one task at a time, by a lease that ends with its answer, its death, or
 * its silence; a task whose worker was lost goes to a fresh one. An error that a handler throws is an answer: it is not
 * tried again. A result that already stands whole in its file is taken as it is. Workers end with the run.
 */
export function createProcessPool(options: ProcessPoolOptions): TaskRunner {
  const { script, size = availableParallelism(), attempts = 3, stallSeconds = 60, next = () => NEXT, disk, clock, launch = forkWorker(script) } = options;
  let current: TaskRun | undefined;
  return {
    run: async (tasks, onEvent) => {
      if (current) throw new GeckoError({ kind: 'bug', code: 'E_RUNNER_AT_WORK', place: 'task runner', problem: 'expected one run at a time, got a second', next: 'wait for the first, or make another pool' });
      const run = new TaskRun(tasks, onEvent, { launch, size, attempts, stallSeconds, next, disk, clock });
      current = run;
      run.start();
      return run.finished.finally(() => (current = undefined));
    },
    stop: async () => {
      current?.stop();
      await current?.finished.catch(() => undefined);
    },
  };
}
