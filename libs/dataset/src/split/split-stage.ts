import { defineStage, uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { SplitDescription, SplitPolicy, Table } from '../contract.js';
import { selectRows } from '../table/select-rows.js';
import { splitTable } from './split-table.js';

/**
 * Divides the rows. Neither the test rows nor their cells and labels leave this stage, only the gate computes them
 * again; purged rows leave it just as little: `table` holds training and validation rows alone, in their original order, `train` and `validation` are
 * ascending row numbers into that table, and `positions` says of each of its rows which row of the data it is, counted from 0.
 */
export const splitStage = defineStage({
  name: 'split',
  input: z.strictObject({ table: Table, dataSha256: z.string(), policy: SplitPolicy }),
  output: z.strictObject({ description: SplitDescription, table: Table, train: uint32Array, validation: uint32Array, positions: uint32Array }),
  run: ({ table, dataSha256, policy }) => {
    const { description, train, validation } = splitTable(table, dataSha256, policy);
    const positions = Uint32Array.from([...train, ...validation]).sort();
    const placeOf = new Map([...positions].map((row, place) => [row, place]));
    const placesOf = (rows: Uint32Array) => rows.map((row) => placeOf.get(row) ?? 0);
    return { description, table: selectRows(table, positions), train: placesOf(train), validation: placesOf(validation), positions };
  },
});
