import { buildLayersModel } from '@gecko/architecture';
import { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { chooseCalibration, logitsOf, type ChosenCalibration } from '@gecko/evaluation';
import { CalibrationChoice } from '@gecko/evaluation/contract';
import { defineStage, float64Array, type StageGate } from '@gecko/kernel';
import { CalibrationRecord } from '@gecko/serialization/contract';
import { LabelledMatrix } from '@gecko/training/contract';
import { z } from 'zod';
import { foldCalibration } from './fold-calibration.js';
import { predictRows } from './predict-rows.js';

/** A float32 probability of log-odds beyond 17 is 1. Of a sixteenth of them it still tells all. */
const SHRINK = 1 / 16;

const Output = z.strictObject({
  /** The model's, with the calibration in its last layer. */
  weights: z.array(WeightTensor),
  /** Null where nothing was done. */
  calibration: CalibrationRecord.nullable(),
  /** By what the log-odds were multiplied; 0 where the method that was asked for cannot be fitted. */
  scale: z.number(),
  rows: z.int(),
});

/** Makes the model's probabilities mean frequencies, if asked for; by validation rows alone, whose order of scores stays. */
export const calibrateStage = (backend: Backend) =>
  defineStage({
    name: 'calibrate',
    input: z.strictObject({
      spec: ModelSpec,
      weights: z.array(WeightTensor),
      validation: LabelledMatrix,
      method: CalibrationChoice,
      /** Of the validation rows, where labels look forward. */
      spans: z.strictObject({ starts: float64Array, ends: float64Array }).optional(),
      /** How many independent rows the validation rows are worth, where they overlap in time. */
      effectiveRows: z.number().optional(),
    }),
    output: Output,
    run: ({ spec, weights, validation, method, spans, effectiveRows }, { logger }) => {
      const rows = validation.rows;
      if (method === 'none') return { weights, calibration: null, scale: 1, rows };
      const chosen = chooseCalibration(method, { logits: predictLogits(backend, spec, weights, validation), labels: validation.labels, spans, effectiveRows: effectiveRows ?? null });
      if (chosen.refusal !== null) logger.warn(`calibrate: ${method} cannot be fitted: ${chosen.refusal}`);
      else logger.info(`calibrate: ${describe(chosen)}`);
      if (chosen.map === null || chosen.method === 'none') return { weights, calibration: null, scale: chosen.refusal === null ? 1 : 0, rows };
      return { weights: foldCalibration(weights, chosen.map), calibration: recordOf({ ...chosen, map: chosen.map, method: chosen.method }, rows), scale: chosen.map.scale, rows };
    },
  });

/** Closed where a method was asked for that these rows do not allow. */
export const isFitted: StageGate<z.output<typeof Output>> = {
  limit: { id: 'calibration.scale', operator: '>', limit: 0, advice: 'the validation rows allow no such calibration: --set calibration.method=none' },
  measure: ({ scale, rows }) => ({ value: scale, n: rows }),
};

function predictLogits(backend: Backend, spec: ModelSpec, weights: readonly WeightTensor[], validation: LabelledMatrix): Float64Array {
  const model = buildLayersModel(backend.tf, spec, foldCalibration(weights, { scale: SHRINK, offset: 0 }));
  try {
    return logitsOf(predictRows(backend, model, validation)).map((logit) => logit / SHRINK);
  } finally {
    model.dispose();
  }
}

type Applied = ChosenCalibration & { readonly map: NonNullable<ChosenCalibration['map']>; readonly method: CalibrationRecord['method'] };

function recordOf({ method, map, candidates, folds }: Applied, rows: number): CalibrationRecord {
  const figures = (of: string): CalibrationRecord['before'] => {
    const judged = folds === 0 ? undefined : candidates.find((candidate) => candidate.method === of);
    return judged === undefined ? null : { logLoss: judged.logLoss, brier: judged.brier, expectedError: judged.expectedError };
  };
  return { method, ...map, rows, folds, before: figures('none'), after: figures(method) };
}

function describe({ method, map, candidates }: ChosenCalibration): string {
  const losses = candidates.map((candidate) => `${candidate.method} ${candidate.logLoss.toFixed(4)}`).join(', ');
  const done = map === null ? 'nothing helps by more than chance' : `${method}, log-odds times ${map.scale.toPrecision(4)} plus ${map.offset.toPrecision(4)}`;
  return `${done}; log loss on rows it was not fitted on: ${losses}`;
}
