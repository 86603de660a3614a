import { buildLayersModel } from '@gecko/architecture';
import { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { chooseThreshold } from '@gecko/evaluation';
import { CalibrationMethod, DecisionOptions } from '@gecko/evaluation/contract';
import { defineStage } from '@gecko/kernel';
import { DecisionRecord } from '@gecko/serialization/contract';
import { LabelledMatrix } from '@gecko/training/contract';
import { z } from 'zod';
import { predictRows } from './predict-rows.js';

/** Takes the threshold that was named, or has the rule choose it by the probabilities of the validation rows as they will be shipped. */
export const decideStage = (backend: Backend) =>
  defineStage({
    name: 'decide',
    input: z.strictObject({ spec: ModelSpec, weights: z.array(WeightTensor), validation: LabelledMatrix, options: DecisionOptions, calibration: CalibrationMethod }),
    output: z.strictObject({ threshold: z.number().min(0).max(1), decision: DecisionRecord }),
    run: ({ spec, weights, validation, options, calibration }, { logger }) => {
      const { threshold: rule, ...economics } = options;
      if (typeof rule === 'number') return { threshold: rule, decision: { rule, ...economics, value: null } };
      const model = buildLayersModel(backend.tf, spec, weights);
      try {
        const { threshold, value } = chooseThreshold({ labels: validation.labels, probabilities: predictRows(backend, model, validation), rule, economics, calibration });
        logger.info(`decide: ${rule} takes probabilities from ${threshold.toPrecision(4)} on as positive, with ${value.toPrecision(4)} on ${validation.rows} validation rows`);
        if (threshold === 1) logger.warn('decide: by these amounts no row is worth acting on');
        return { threshold, decision: { rule, ...economics, value } };
      } finally {
        model.dispose();
      }
    },
  });
