import { defineStage, uint8Array } from '@gecko/kernel';
import { z } from 'zod';
import { ReadingOptions, Table, TableDescription } from '../contract.js';
import { readTable } from './read-table.js';

/** Bytes of a CSV file in, labelled table out. */
export const readStage = defineStage({
  name: 'read',
  input: z.strictObject({ bytes: uint8Array, fileName: z.string(), options: ReadingOptions }),
  output: z.strictObject({ table: Table, description: TableDescription, notes: z.array(z.string()) }),
  run: ({ bytes, fileName, options }, { logger }) => {
    const read = readTable(bytes, fileName, options);
    for (const note of read.notes) logger.info(`read: ${note}`);
    return read;
  },
});
