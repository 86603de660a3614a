import type { NetworkBarrier } from './find-namespace.js';

/** Why a guarded process has nothing more to say. */
export type GuardedEnd =
  /** By itself, or ended by others. */
  | { readonly kind: 'died'; readonly exitCode: number | null; readonly signal: string | null; readonly seconds: number; readonly lastWords: string }
  /** Ended after its time was up. */
  | { readonly kind: 'time'; readonly seconds: number }
  /** Ended as it gave no sign of life, not even between two pieces of work. */
  | { readonly kind: 'silence'; readonly seconds: number }
  /** Ended as it took more memory than allowed; by the system of JavaScript, or seen from here. */
  | { readonly kind: 'memory'; readonly limitBytes: number }
  /** Ended as it wrote on its channel what is no message, or too much. */
  | { readonly kind: 'nonsense'; readonly problem: string };

export type GuardedEvent = { readonly kind: 'message'; readonly message: unknown } | { readonly kind: 'ended'; readonly end: GuardedEnd };

/** A process under limits, as who started it sees it. */
export interface GuardedChild {
  readonly pid: number;
  /** What keeps it from the network. */
  readonly network: NetworkBarrier;
  /** Never throws: a process that is gone shows in `next`. */
  send(message: unknown): void;
  /** Its next message, of a shape that nobody has checked; once it has ended, how, again and again. */
  next(): Promise<GuardedEvent>;
  /** SIGKILL, and resolves when it is gone. */
  stop(): Promise<void>;
}
