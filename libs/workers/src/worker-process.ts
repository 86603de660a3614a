import type { WorkerOrder } from './messages.js';

export interface ExitStatus {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** A process that does tasks, as the pool sees it. */
export interface WorkerProcess {
  /** 0 where it could not be started. */
  readonly pid: number;
  /** Never throws: a worker that is gone is told by `onExit`. */
  send(order: WorkerOrder): void;
  /** Closes the channel: a worker ends itself then. */
  disconnect(): void;
  /** SIGKILL: nothing in the worker runs any more. */
  kill(): void;
}

export interface WorkerListener {
  /** Anything that the process sends. */
  readonly onMessage: (message: unknown) => void;
  readonly onLine: (stream: 'stdout' | 'stderr', line: string) => void;
  /** Once, after the last message and line. */
  readonly onExit: (status: ExitStatus) => void;
}

export type LaunchWorker = (listener: WorkerListener) => WorkerProcess;
