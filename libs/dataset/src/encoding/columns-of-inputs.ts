import type { TransformPlan } from '../contract.js';
import { planEncoders } from './column-encoder.js';

/**
 * The column that each of a plan's inputs is made of, in the order of the inputs.
 * @throws GeckoError E_TRANSFORM_PLAN where the plan's widths do not add up to its inputs
 */
export function columnsOfInputs(plan: TransformPlan): string[] {
  return planEncoders(plan).flatMap(({ column, width }) => new Array<string>(width).fill(column));
}
