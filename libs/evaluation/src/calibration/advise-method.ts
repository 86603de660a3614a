import type { CalibrationMethod, JudgedMethod } from '../contract/calibration.js';

/** Steps need many rows (Niculescu-Mizil and Caruana 2005): with fewer they fit chance, and a few folds cannot tell. */
const FEWEST_FOR_STEPS = 1000;

/**
 * The method with the lowest log loss among those that gain more than the standard error of their gain; `none` where there
 * is no such method.
 *
 * @param allowed what may be advised besides `none`
 */
export function adviseMethod(candidates: readonly JudgedMethod[], rows: number, allowed: readonly CalibrationMethod[] = ['platt', 'temperature', 'isotonic']): CalibrationMethod {
  const helpful = candidates.filter(({ method, gain, standardError }) => allowed.includes(method) && gain > standardError && (method !== 'isotonic' || rows >= FEWEST_FOR_STEPS));
  const [first, ...others] = helpful;
  return first === undefined ? 'none' : others.reduce((best, one) => (one.logLoss < best.logLoss ? one : best), first).method;
}
