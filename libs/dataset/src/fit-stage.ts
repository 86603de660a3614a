import { defineStage, uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { Table, TransformOptions, TransformPlan } from './contract.js';
import { fitTransforms } from './fit-transforms.js';

/** Table and training rows in, the plan of transforms out. */
export const fitStage = defineStage({
  name: 'fit',
  input: z.strictObject({ table: Table, rows: uint32Array, rowsSha256: z.string(), options: TransformOptions }),
  output: TransformPlan,
  run: ({ table, rows, rowsSha256, options }) => fitTransforms(table, rows, rowsSha256, options),
});
