import { defineStage } from '@gecko/kernel';
import { z } from 'zod';
import { Split, SplitPolicy, Table } from './contract.js';
import { splitTable } from './split-table.js';

/** Table, its hash and the policy in, row numbers of the three parts out. */
export const splitStage = defineStage({
  name: 'split',
  input: z.strictObject({ table: Table, dataSha256: z.string(), policy: SplitPolicy }),
  output: Split,
  run: ({ table, dataSha256, policy }) => splitTable(table, dataSha256, policy),
});
