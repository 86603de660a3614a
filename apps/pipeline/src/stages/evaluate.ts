import { buildLayersModel } from '@gecko/architecture';
import { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { scoreBinary } from '@gecko/evaluation';
import { BinaryMetrics } from '@gecko/evaluation/contract';
import { defineStage, float32Array } from '@gecko/kernel';
import { LabelledMatrix } from '@gecko/training/contract';
import { z } from 'zod';
import { predictRows } from './predict-rows.js';

const Part = z.strictObject({ probabilities: float32Array, metrics: BinaryMetrics });

/** What the trainer claims: metrics of the finished LayersModel on the rows it may see. The gate measures again. */
export const evaluateStage = (backend: Backend) =>
  defineStage({
    name: 'evaluate',
    input: z.strictObject({
      spec: ModelSpec,
      weights: z.array(WeightTensor),
      train: LabelledMatrix,
      validation: LabelledMatrix,
      threshold: z.number(),
      /** How many independent rows the parts are worth, where rows overlap in time. */
      effectiveRows: z.strictObject({ train: z.number().optional(), validation: z.number().optional() }).default({}),
    }),
    output: z.strictObject({ train: Part, validation: Part }),
    run: ({ spec, weights, train, validation, threshold, effectiveRows }) => {
      const model = buildLayersModel(backend.tf, spec, weights);
      const part = (matrix: LabelledMatrix, worth: number | undefined): z.infer<typeof Part> => {
        const probabilities = predictRows(backend, model, matrix);
        return { probabilities, metrics: scoreBinary(matrix.labels, probabilities, threshold, worth) };
      };
      try {
        return { train: part(train, effectiveRows.train), validation: part(validation, effectiveRows.validation) };
      } finally {
        model.dispose();
      }
    },
  });
