import type { Verdict } from '@gecko/gate/contract';
import type { Workshop } from './workshop.js';

/** What the gate answered: its exit status, and the failed checks' ids or the error's code. */
export interface Outcome {
  readonly exitCode: number;
  readonly status: Verdict['status'] | 'failed';
  /** Sorted. */
  readonly reasons: readonly string[];
  /** Ids of all checks that were made. */
  readonly checks: readonly string[];
}

export type Expected = Omit<Outcome, 'checks'>;

/** One thing that is wrong, or an honest candidate, and what the gate must say of it. */
export interface Control {
  /** Lower-case words with dashes; no two controls share one. */
  readonly name: string;
  /** What is wrong; of an honest one, what is particular. */
  readonly breaks: string;
  readonly expected: Expected;
  /** Prepares everything, and returns the call of the gate alone: an error before that call is no refusal. */
  readonly build: (workshop: Workshop) => Promise<() => Promise<Verdict>>;
}

export const passes: Expected = { exitCode: 0, status: 'passed', reasons: [] };

/** Refused by exactly these checks. */
export function refusedBy(...checks: readonly string[]): Expected {
  return { exitCode: 1, status: 'refused', reasons: checks.toSorted() };
}

/** Neither passed nor refused, because of exactly these checks. */
export function leftOpenBy(...checks: readonly string[]): Expected {
  return { exitCode: 1, status: 'inconclusive', reasons: checks.toSorted() };
}

/** Stopped by an error. */
export function stoppedBy(exitCode: 2 | 3 | 4 | 5, code: `E_${string}`): Expected {
  return { exitCode, status: 'failed', reasons: [code] };
}
