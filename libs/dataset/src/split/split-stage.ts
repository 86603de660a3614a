import { defineStage, uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { SplitDescription, SplitPolicy, Table } from '../contract.js';
import { splitTable } from './split-table.js';

/** Divides the rows. The test rows do not leave this stage: only the gate computes them again. */
export const splitStage = defineStage({
  name: 'split',
  input: z.strictObject({ table: Table, dataSha256: z.string(), policy: SplitPolicy }),
  output: z.strictObject({ description: SplitDescription, train: uint32Array, validation: uint32Array }),
  run: ({ table, dataSha256, policy }) => {
    const { description, train, validation } = splitTable(table, dataSha256, policy);
    return { description, train, validation };
  },
});
