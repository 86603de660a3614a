import { packVectors, type Clock, type VectorPack } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import type { TaskEvent } from './contract.js';
import { createProcessPool, type ProcessPoolOptions } from './create-process-pool.js';
import type { WorkerOrder } from './messages.js';
import type { Task } from './task-runner.js';
import type { ExitStatus, WorkerListener, WorkerProcess } from './worker-process.js';

export type TaskOrder = Extract<WorkerOrder, { kind: 'task' }>;

/** A worker without a process: it is ready at once, and does what the test plays. */
export interface FakeWorker extends WorkerProcess {
  readonly say: WorkerListener['onMessage'];
  readonly write: WorkerListener['onLine'];
  readonly exit: (status: ExitStatus) => void;
  readonly orders: WorkerOrder[];
  alive: boolean;
}

/** Time as the timers see it, so that fake timers move both. */
export const clock: Clock = { wallMs: () => 0, monotonicMs: () => performance.now() };

export const pack = (...values: number[]): VectorPack => ({ content: { rows: values.length }, vectors: [Float32Array.from(values)] });

export const exampleTask = (id: string, kind = 'double'): Task => ({ id, kind, inputFile: 'run/input', outputFile: `run/${id}`, settings: null });

/** A pool of fake workers over a memory disk that has `run/input`; `play` is told each order a worker gets. */
export function fakePool(play: (order: WorkerOrder, worker: FakeWorker) => void, options: Partial<ProcessPoolOptions> = {}) {
  const disk = memoryDisk({ 'run/input': packVectors(pack(1, 2)) });
  const workers: FakeWorker[] = [];
  const launch = (listener: WorkerListener): FakeWorker => {
    const worker = fakeWorker(workers.length + 1, listener, play);
    workers.push(worker);
    return worker;
  };
  const events: TaskEvent[] = [];
  const pool = createProcessPool({ script: 'none', size: 2, disk, clock, launch, ...options });
  return { pool, disk, workers, events, run: (...tasks: Task[]) => pool.run(tasks, (event) => void events.push(event)) };
}

function fakeWorker(pid: number, { onMessage, onLine, onExit }: WorkerListener, play: (order: WorkerOrder, worker: FakeWorker) => void): FakeWorker {
  const exit = (status: ExitStatus): void => {
    if (!worker.alive) return;
    worker.alive = false;
    queueMicrotask(() => onExit(status));
  };
  const worker: FakeWorker = {
    pid,
    orders: [],
    alive: true,
    say: onMessage,
    write: onLine,
    exit,
    send: (order) => {
      worker.orders.push(order);
      queueMicrotask(() => play(order, worker));
    },
    disconnect: () => exit({ exitCode: 0, signal: null }),
    kill: () => exit({ exitCode: null, signal: 'SIGKILL' }),
  };
  queueMicrotask(() => onMessage({ kind: 'ready' }));
  return worker;
}
