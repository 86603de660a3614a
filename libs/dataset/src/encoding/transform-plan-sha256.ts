import { canonicalJson, sha256 } from '@gecko/kernel';
import type { TransformPlan } from '../contract.js';

/** SHA-256 of the plan's canonical JSON: the same before and after a round trip through a file. */
export function transformPlanSha256(plan: TransformPlan): string {
  return sha256(canonicalJson(plan));
}
