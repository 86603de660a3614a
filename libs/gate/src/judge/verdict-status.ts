import type { Check } from '@gecko/kernel/contract';
import type { Verdict } from '../contract.js';

export interface Judged {
  readonly check: Check;
  /** A failure may be the noise of few rows or a busy machine, not the model. */
  readonly uncertain: boolean;
}

/** Passed only if there are checks and all passed; inconclusive if every failure is uncertain; refused otherwise. */
export function verdictStatus(judged: readonly Judged[]): Verdict['status'] {
  if (judged.length === 0) return 'refused';
  const failed = judged.filter(({ check }) => !check.passed);
  if (failed.length === 0) return 'passed';
  return failed.every(({ uncertain }) => uncertain) ? 'inconclusive' : 'refused';
}
