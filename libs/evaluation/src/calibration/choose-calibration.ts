import type { CalibrationChoice, JudgedMethod } from '../contract/calibration.js';
import { adviseMethod } from './advise-method.js';
import type { LogitMap } from './fit-line.js';
import { fitPlatt } from './fit-platt.js';
import { fitTemperature } from './fit-temperature.js';
import { judgeMethods, type CalibrationRows } from './judge-methods.js';

export type AppliedMethod = 'platt' | 'temperature';

/** What is to be done to a model's log-odds. */
export interface ChosenCalibration {
  readonly method: 'none' | AppliedMethod;
  /** Null where nothing is done. */
  readonly map: LogitMap | null;
  /** Set where a method was asked for that cannot be fitted. */
  readonly refusal: string | null;
  readonly candidates: readonly JudgedMethod[];
  readonly folds: number;
}

/**
 * Chooses among the calibrations that a last layer can take over, and fits it on all of the rows. `auto` takes what gains
 * more than its standard error on rows it was not fitted on, else nothing; a method named is taken wherever it can be fitted.
 *
 * @param rows validation rows: a model is too sure of those it learned from, and the test rows belong to the gate
 * @throws GeckoError as `judgeMethods`
 */
export function chooseCalibration(choice: Exclude<CalibrationChoice, 'none'>, rows: CalibrationRows): ChosenCalibration {
  const judged = judgeMethods(rows);
  const method = choice === 'auto' ? advised(judged.candidates, rows.labels.length) : choice;
  if (method === 'none') return { method, map: null, refusal: null, ...judged };
  const fit = fitApplied(method, rows);
  if (fit.kind === 'fitted') return { method, map: fit.map, refusal: null, ...judged };
  return { method: 'none', map: null, refusal: choice === 'auto' ? null : fit.reason, ...judged };
}

/** Scale and offset of a method on rows. */
export function fitApplied(method: AppliedMethod, { logits, labels }: Pick<CalibrationRows, 'logits' | 'labels'>): ReturnType<typeof fitPlatt> {
  return method === 'platt' ? fitPlatt(logits, labels) : fitTemperature(logits, labels);
}

function advised(candidates: readonly JudgedMethod[], rows: number): 'none' | AppliedMethod {
  const method = adviseMethod(candidates, rows, ['platt', 'temperature']);
  return method === 'platt' || method === 'temperature' ? method : 'none';
}
