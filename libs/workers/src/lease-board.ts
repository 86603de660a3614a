/** A task in the hands of one worker, from when it is given until the worker answers or is lost. */
export interface Lease {
  /** Place of the task in the run, from 0. */
  readonly index: number;
  /** From 1. */
  readonly attempt: number;
}

interface HeldLease extends Lease {
  silentMs: number;
}

export interface LeaseRules {
  /** How many tasks there are. */
  readonly tasks: number;
  /** Most leases of one task. */
  readonly attempts: number;
  /** Longest silence of a worker. */
  readonly stallMs: number;
  /** Most that one look at the clock adds to a silence. */
  readonly mostTickMs: number;
}

/**
 * Who works on what. Knows no processes and no time of its own: workers are numbers, and silence grows by `tick`.
 */
export class LeaseBoard {
  readonly #rules: LeaseRules;
  readonly #waiting: Lease[];
  readonly #held = new Map<number, HeldLease>();

  constructor(rules: LeaseRules) {
    this.#rules = rules;
    this.#waiting = Array.from({ length: rules.tasks }, (_, index) => ({ index, attempt: 1 }));
  }

  /** Tasks that no worker has. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Takes a task off that is settled without a worker. */
  strike(index: number): void {
    const place = this.#waiting.findIndex((lease) => lease.index === index);
    if (place >= 0) this.#waiting.splice(place, 1);
  }

  /** All that waited, which now nobody gets. */
  strikeAll(): readonly Lease[] {
    return this.#waiting.splice(0);
  }

  /** Gives a worker the first task that waits. */
  take(worker: number): Lease | undefined {
    const lease = this.#waiting.shift();
    if (lease) this.#held.set(worker, { ...lease, silentMs: 0 });
    return lease;
  }

  leaseOf(worker: number): Lease | undefined {
    return this.#held.get(worker);
  }

  /** A sign of life. */
  heard(worker: number): void {
    const lease = this.#held.get(worker);
    if (lease) lease.silentMs = 0;
  }

  /**
   * Time went by; answers the workers whose silence has just become too long. A long gap between two ticks counts as
   * a short one: this process was busy itself then, and what its workers said meanwhile waits to be read.
   */
  tick(elapsedMs: number): readonly { readonly worker: number; readonly index: number; readonly silentMs: number }[] {
    const { stallMs, mostTickMs } = this.#rules;
    return [...this.#held].flatMap(([worker, lease]) => {
      const before = lease.silentMs;
      lease.silentMs += Math.min(elapsedMs, mostTickMs);
      return before <= stallMs && lease.silentMs > stallMs ? [{ worker, index: lease.index, silentMs: lease.silentMs }] : [];
    });
  }

  /** The worker has answered. */
  answered(worker: number): void {
    this.#held.delete(worker);
  }

  /** The worker is gone: its task waits again, before all others, unless its attempts are used up. */
  lost(worker: number): { readonly lease: Lease; readonly willRetry: boolean } | undefined {
    const lease = this.#held.get(worker);
    if (!lease) return undefined;
    this.#held.delete(worker);
    const willRetry = lease.attempt < this.#rules.attempts;
    if (willRetry) this.#waiting.unshift({ index: lease.index, attempt: lease.attempt + 1 });
    return { lease, willRetry };
  }
}
