import { GeckoError, quote, toGeckoError, type Disk } from '@gecko/kernel';
import { explainStop } from './explain-loss.js';
import type { WorkerMessage } from './messages.js';
import { readResult } from './read-result.js';
import type { Task, TaskOutcome } from './task-runner.js';

/** A message that ends a lease. */
export type Answer = Extract<WorkerMessage, { kind: 'done' | 'stopped' | 'failed' }>;

/**
 * What an answer makes of its task: a result only where its file stands whole.
 * @param next what a reader does next where the run was stopped
 */
export function outcomeOf({ disk, next }: { readonly disk: Disk; readonly next: () => string }, { id, outputFile }: Task, answer: Answer): TaskOutcome {
  if (answer.kind === 'stopped') return { kind: 'failed', id, error: explainStop(id, next()) };
  if (answer.kind === 'failed') return { kind: 'failed', id, error: new GeckoError(answer.error) };
  try {
    return { kind: 'done', id, output: readResult(disk, outputFile) };
  } catch (thrown) {
    return { kind: 'failed', id, error: toGeckoError(thrown, `task ${quote(id)}`) };
  }
}
