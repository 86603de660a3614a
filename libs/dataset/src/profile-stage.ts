import { defineStage, uint32Array } from '@gecko/kernel';
import { z } from 'zod';
import { DataProfile, Table } from './contract.js';
import { profileTable } from './profile-table.js';

/** Table and rows in, their profile out. */
export const profileStage = defineStage({
  name: 'profile',
  input: z.strictObject({ table: Table, rows: uint32Array, notes: z.array(z.string()) }),
  output: DataProfile,
  run: ({ table, rows, notes }) => profileTable(table, rows, notes),
});
