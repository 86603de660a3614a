import { defineStage, uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { SplitDescription, SplitPolicy, Table } from '../contract.js';
import { selectRows } from '../table/select-rows.js';
import { splitTable } from './split-table.js';

/**
 * Divides the rows. Neither the test rows nor their cells and labels leave this stage, only the gate computes them
 * again: `table` holds training and validation rows alone, in their original order, and `train` and `validation` are
 * ascending row numbers into that table.
 */
export const splitStage = defineStage({
  name: 'split',
  input: z.strictObject({ table: Table, dataSha256: z.string(), policy: SplitPolicy }),
  output: z.strictObject({ description: SplitDescription, table: Table, train: uint32Array, validation: uint32Array }),
  run: ({ table, dataSha256, policy }) => {
    const { description, train, validation } = splitTable(table, dataSha256, policy);
    const visible = Uint32Array.from([...train, ...validation]).sort();
    const placeOf = new Map([...visible].map((row, place) => [row, place]));
    const placesOf = (rows: Uint32Array) => rows.map((row) => placeOf.get(row) ?? 0);
    return { description, table: selectRows(table, visible), train: placesOf(train), validation: placesOf(validation) };
  },
});
