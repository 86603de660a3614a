import { buildLayersModel } from '@gecko/architecture';
import { ModelSpec, WeightTensor } from '@gecko/architecture/contract';
import type { Backend } from '@gecko/backend';
import { scoreBinary } from '@gecko/evaluation';
import { BinaryMetrics } from '@gecko/evaluation/contract';
import { defineStage, float32Array } from '@gecko/kernel';
import { LabelledMatrix } from '@gecko/training/contract';
import { z } from 'zod';

const BATCH_ROWS = 4096;
const Part = z.strictObject({ probabilities: float32Array, metrics: BinaryMetrics });

/** What the trainer claims: metrics of the finished LayersModel on the rows it may see. The gate measures again. */
export const evaluateStage = (backend: Backend) =>
  defineStage({
    name: 'evaluate',
    input: z.strictObject({ spec: ModelSpec, weights: z.array(WeightTensor), train: LabelledMatrix, validation: LabelledMatrix, threshold: z.number() }),
    output: z.strictObject({ train: Part, validation: Part }),
    run: ({ spec, weights, train, validation, threshold }) => {
      const model = buildLayersModel(backend.tf, spec, weights);
      const part = (matrix: LabelledMatrix): z.infer<typeof Part> => {
        const probabilities = predict(backend, model, matrix);
        return { probabilities, metrics: scoreBinary(matrix.labels, probabilities, threshold) };
      };
      try {
        return { train: part(train), validation: part(validation) };
      } finally {
        model.dispose();
      }
    },
  });

function predict({ tf }: Backend, model: ReturnType<typeof buildLayersModel>, { rows, width, features }: LabelledMatrix): Float32Array {
  const probabilities = new Float32Array(rows);
  for (let start = 0; start < rows; start += BATCH_ROWS) {
    const end = Math.min(rows, start + BATCH_ROWS);
    tf.tidy(() => {
      const output = model.predict(tf.tensor2d(features.slice(start * width, end * width), [end - start, width]));
      const [first] = Array.isArray(output) ? output : [output];
      if (first) probabilities.set(first.dataSync(), start);
    });
  }
  return probabilities;
}
