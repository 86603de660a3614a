import type { GeckoError, JsonValue, PackedVector } from '@gecko/kernel';
import type { TaskEvent } from './contract.js';

/** A piece of work that another process can do: what its result depends on stands in a file. */
export interface Task {
  /** For people and events; different from every other's in the run. */
  readonly id: string;
  /** Which handler does it. */
  readonly kind: string;
  /** The input, as `packVectors` of the kernel writes it. */
  readonly inputFile: string;
  /**
   * Where the result goes, in a folder that is there. A whole file in this place counts as the result, so its name
   * must stand for the input, e.g. by a hash.
   */
  readonly outputFile: string;
  /**
   * What the handler is told beside the input. Whatever of it changes a byte of the result is told by the output file's
   * name too; threads or a folder for checkpoints need not be.
   */
  readonly settings: JsonValue;
}

export type TaskOutcome =
  | { readonly kind: 'done'; readonly id: string; readonly output: { readonly content: unknown; readonly vectors: readonly PackedVector[] } }
  | { readonly kind: 'failed'; readonly id: string; readonly error: GeckoError };

/** Does tasks, wherever that may be. */
export interface TaskRunner {
  /**
   * Every task once, outcomes in the tasks' order. A task that fails does not stop the others.
   * Rejects with what `onEvent` throws, with the disk's errors, and with E_RUNNER_AT_WORK where a run is under way;
   * no worker is left then either.
   */
  run(tasks: readonly Task[], onEvent: (event: TaskEvent) => void): Promise<readonly TaskOutcome[]>;
  /** Ends the run under way within 5 seconds: workers may save what they have for 3. What is not done fails with E_STOPPED. */
  stop(): Promise<void>;
}
