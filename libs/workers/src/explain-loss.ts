import { GeckoError, quote } from '@gecko/kernel';
import type { ExitStatus } from './worker-process.js';

/** How a worker was lost for the last time. */
export interface Loss extends ExitStatus {
  /** The worker's silence before the pool killed it; undefined where it ended by itself or was killed by others. */
  readonly stalledMs: number | undefined;
  /** Life of the last worker with this task. */
  readonly seconds: number;
  readonly attempts: number;
  /** What it wrote last on standard error; empty if nothing. */
  readonly lastWords: string;
}

/**
 * The error of a task whose attempts are used up. `busy` where the machine is the likely cause, so that the same command
 * can succeed later: silence, and SIGKILL from outside, by which a system takes its memory back. Else `bug`.
 * @param next what the reader does where the machine is the likely cause
 */
export function explainLoss(id: string, loss: Loss, next: string): GeckoError {
  const { stalledMs, exitCode, signal, seconds, attempts, lastWords } = loss;
  const place = `task ${quote(id)}`;
  const tries = attempts === 1 ? '' : `, in the last of ${attempts} attempts`;
  if (stalledMs !== undefined) {
    const problem = `expected a sign of life from the worker, it was silent for ${shown(stalledMs / 1000)} s and was killed${tries}`;
    return new GeckoError({ kind: 'busy', code: 'E_WORKER_STALLED', place, problem, next });
  }
  const end = signal === null ? `it ended with exit status ${exitCode ?? 'unknown'}` : `it was ended by ${signal}`;
  const memory = signal === 'SIGKILL' ? ' (the system ends processes that take too much memory)' : '';
  const words = lastWords === '' ? '' : `; it wrote ${quote(lastWords)}`;
  const problem = `expected the worker to finish, ${end} after ${shown(seconds)} s${memory}${tries}${words}`;
  if (signal === 'SIGKILL') return new GeckoError({ kind: 'busy', code: 'E_WORKER_DIED', place, problem, next });
  return new GeckoError({ kind: 'bug', code: 'E_WORKER_DIED', place, problem, next: 'report it with the command and train.log' });
}

/** The error of a task that was not done when the run was asked to stop. */
export function explainStop(id: string, next: string): GeckoError {
  return new GeckoError({ kind: 'busy', code: 'E_STOPPED', place: `task ${quote(id)}`, problem: 'expected to finish, the run was asked to stop', next });
}

/** The error of a task whose worker wrote on its channel what is no message. */
export function explainForeignMessage(id: string): GeckoError {
  const problem = 'expected a message of the worker protocol, got something else';
  return new GeckoError({ kind: 'bug', code: 'E_WORKER_MESSAGE', place: `task ${quote(id)}`, problem, next: 'let the module of the workers call serveTasks and write nothing on its channel' });
}

function shown(seconds: number): string {
  return seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0);
}
