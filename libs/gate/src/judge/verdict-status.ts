import type { Verdict } from '../contract.js';
import type { Judged } from './judged.js';

/** Passed only if there are checks and all passed or are waived; inconclusive if every other failure is uncertain; refused otherwise. */
export function verdictStatus(judged: readonly Judged[]): Verdict['status'] {
  if (judged.length === 0) return 'refused';
  const failed = judged.filter(({ check, waiver }) => !check.passed && waiver === undefined);
  if (failed.length === 0) return 'passed';
  return failed.every(({ uncertain }) => uncertain) ? 'inconclusive' : 'refused';
}
