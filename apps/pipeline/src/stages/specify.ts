import { specifyModel, summarizeModel } from '@gecko/architecture';
import { ArchitectureOptions, ModelSpec, ModelSummary } from '@gecko/architecture/contract';
import { defineStage } from '@gecko/kernel';
import { z } from 'zod';

/** From a preset and the number of inputs to a whole model specification. */
export const specifyStage = defineStage({
  name: 'specify',
  input: z.strictObject({ options: ArchitectureOptions, inputWidth: z.int().positive(), trainingRows: z.int().positive() }),
  output: z.strictObject({ spec: ModelSpec, summary: ModelSummary }),
  run: ({ options, inputWidth, trainingRows }) => {
    const spec = specifyModel(options, inputWidth);
    return { spec, summary: summarizeModel(spec, trainingRows) };
  },
});
