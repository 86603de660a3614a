import { proveDisjoint } from '@gecko/dataset';
import { Table } from '@gecko/dataset/contract';
import { defineStage, GeckoError, uint32Array } from '@gecko/kernel';
import { z } from 'zod';

/** Something fitted, with the rows it was fitted on. */
export const Fit = z.strictObject({ thing: z.string(), rows: uint32Array });
export type Fit = z.infer<typeof Fit>;

/**
 * Fits something and keeps a record of it: `fit` gets the rows that are recorded, so that no other list can be proven than
 * the one that was used.
 */
export function fitOn<Fitted>(fits: Fit[], thing: string, rows: Uint32Array, fit: (rows: Uint32Array) => Fitted): Fitted {
  fits.push({ thing, rows });
  return fit(rows);
}

/** Proves that nothing was fitted on rows that know what validation rows are about to tell. */
export const proveFitsStage = defineStage({
  name: 'prove-fits',
  input: z.strictObject({ table: Table, fits: z.array(Fit), validation: uint32Array }),
  output: z.strictObject({ thingsChecked: z.int() }),
  run: ({ table, fits, validation }) => {
    const usedOn = [{ part: 'validation', rows: validation }];
    const findings = proveDisjoint(fits.map(({ thing, rows }) => ({ thing, fittedOn: rows, usedOn })), table.intervals);
    if (findings.length > 0) {
      throw new GeckoError({ kind: 'data', code: 'E_LEAK_FIT', place: 'split', problem: `expected everything to be fitted apart from what it is used on, got: ${findings.map(({ message }) => message).join('; ')}`, next: 'set split.method to purged-time in the policy' });
    }
    return { thingsChecked: fits.length };
  },
});
