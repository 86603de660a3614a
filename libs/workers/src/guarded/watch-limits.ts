import type { Clock } from '@gecko/kernel';
import type { GuardedEnd } from './guarded-child.js';

const LOOK_MS = 100;
/** One look at the clock adds no more than this to a silence: this process was busy itself then, and what was said meanwhile waits to be read. */
const MOST_SILENCE_A_LOOK_MS = 1000;

export interface GuardedLimits {
  /** Wall clock, from its start. */
  readonly seconds: number;
  /** Of silence between two signs of life; a computation that does not give way is silent. */
  readonly silenceSeconds: number;
  /** Memory in use, of whatever kind. */
  readonly memoryBytes: number;
}

export interface LimitsWatch {
  /** A sign of life, with what the process says it has in use. */
  readonly heard: (residentBytes: number) => void;
  readonly stop: () => void;
}

export interface WatchRequest {
  readonly limits: GuardedLimits;
  readonly clock: Clock;
  /** What the system says the process has in use, where it says so. */
  readonly residentBytes: () => number | undefined;
  /** Told once, what was broken first. */
  readonly onBreach: (end: GuardedEnd) => void;
}

/** Looks at a process ten times a second, until a limit is broken or it is stopped. */
export function watchLimits({ limits, clock, residentBytes, onBreach }: WatchRequest): LimitsWatch {
  const startedMs = clock.monotonicMs();
  let lookedMs = startedMs;
  let silentMs = 0;
  const look = (heardBytes = 0): void => {
    const nowMs = clock.monotonicMs();
    silentMs += Math.min(nowMs - lookedMs, MOST_SILENCE_A_LOOK_MS);
    lookedMs = nowMs;
    const end = breach(limits, { elapsedMs: nowMs - startedMs, silentMs, bytes: Math.max(heardBytes, residentBytes() ?? 0) });
    if (end === undefined) return;
    clearInterval(looking);
    onBreach(end);
  };
  const looking = setInterval(look, LOOK_MS);
  return {
    heard: (bytes) => {
      silentMs = 0;
      if (bytes > limits.memoryBytes) look(bytes);
    },
    stop: () => clearInterval(looking),
  };
}

function breach({ seconds, silenceSeconds, memoryBytes }: GuardedLimits, seen: { elapsedMs: number; silentMs: number; bytes: number }): GuardedEnd | undefined {
  if (seen.bytes > memoryBytes) return { kind: 'memory', limitBytes: memoryBytes };
  if (seen.elapsedMs > 1000 * seconds) return { kind: 'time', seconds };
  return seen.silentMs > 1000 * silenceSeconds ? { kind: 'silence', seconds: silenceSeconds } : undefined;
}
