import { inspect } from 'node:util';
import { exitStatus, type ErrorKind, type ExitStatus } from './exit-status.js';
import { isError } from './is-error.js';
import { printable } from './quote.js';

export interface GeckoErrorDetails {
  readonly kind: ErrorKind;
  /** Stable, for programs: `E_` and capitals, e.g. `E_CSV_RAGGED_ROW`. */
  readonly code: `E_${string}`;
  /** Where: a file with line and column, an option, a field path. */
  readonly place: string;
  /** What was expected and what came, without a full stop; foreign text goes through `quote`. */
  readonly problem: string;
  /** What the reader does next, as an imperative or a command. */
  readonly next: string;
  readonly cause?: unknown;
}

/** The one error class: a place, an expectation with what came, a next step, a code and an exit status. */
export class GeckoError extends Error {
  override readonly name = 'GeckoError';
  readonly kind: ErrorKind;
  readonly code: `E_${string}`;
  readonly place: string;
  readonly problem: string;
  readonly next: string;
  readonly exitStatus: ExitStatus;

  constructor({ kind, code, place, problem, next, cause }: GeckoErrorDetails) {
    super(`${code} ${place}: ${problem}; next: ${next}`, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.code = code;
    this.place = place;
    this.problem = problem;
    this.next = next;
    this.exitStatus = exitStatus[kind];
  }
}

export function isGeckoError(value: unknown): value is GeckoError {
  return isError(value) && value.name === 'GeckoError' && 'exitStatus' in value;
}

/** Any thrown value as a GeckoError: what is not one already is a defect of ours (exit status 70). */
export function toGeckoError(thrown: unknown, place: string): GeckoError {
  if (isGeckoError(thrown)) return thrown;
  const problem = printable(isError(thrown) ? thrown.message : typeof thrown === 'string' ? thrown : inspect(thrown));
  return new GeckoError({ kind: 'bug', code: 'E_BUG', place, problem: `unexpected failure: ${problem}`, next: 'report it with the command and train.log', cause: thrown });
}
