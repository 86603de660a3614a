import type { Check } from '@gecko/kernel/contract';
import type { Measurements, Policy, ProfileName, Verdict } from '../contract.js';
import { adviceFor } from './advice.js';
import type { ModelShape } from './advise-shape.js';
import { applyWaivers } from './apply-waivers.js';
import { changeChecks } from './judge-changes.js';
import { dataChecks } from './judge-data.js';
import { gateChecks } from './judge-gates.js';
import { integrityChecks } from './judge-integrity.js';
import { performanceChecks } from './judge-performance.js';
import { sliceChecks } from './judge-slices.js';
import { moreRows } from './more-rows.js';
import { verdictStatus } from './verdict-status.js';

interface Judgement {
  readonly status: Verdict['status'];
  readonly checks: Check[];
  readonly advice: string[];
  readonly moreRows: Verdict['moreRows'];
  readonly waived: Verdict['waived'];
}

/**
 * From numbers to a verdict: a pure function, no I/O, no clock. Everything that is not proven good is refused.
 * @param policy as resolved for the profile
 * @param day when it is judged, ISO date in UTC such as 2026-01-31: waivers end
 * @param shape of the model; it changes nothing but the advice
 */
export function judgeMeasurements(measurements: Measurements, policy: Policy, profile: ProfileName, day: string, shape?: ModelShape): Judgement {
  const changes = changeChecks(measurements, policy, profile);
  const { judged, waived, remarks } = applyWaivers(
    [
      ...performanceChecks(measurements, policy, profile),
      ...gateChecks(measurements, policy, profile),
      ...changes.judged,
      ...sliceChecks(measurements, policy),
      ...integrityChecks(measurements, policy),
      ...dataChecks(measurements, policy),
    ],
    policy,
    day,
  );
  const failed = judged.filter(({ check, waiver }) => !check.passed && waiver === undefined);
  return {
    status: verdictStatus(judged),
    checks: judged.map(({ check }) => check),
    advice: [...adviceFor(failed.map(({ check }) => check), measurements, shape), ...changes.remarks, ...remarks],
    moreRows: moreRows(failed, measurements),
    waived,
  };
}
