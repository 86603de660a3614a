import { Check } from '@gecko/kernel/contract';
import { z } from 'zod';
import { Measurements } from '../measure/measurements.js';
import { ProfileName, Waiver } from '../policy/policy.js';

/** A digest, lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const Verdict = z.strictObject({
  schemaVersion: z.literal(1),
  status: z.enum(['passed', 'refused', 'inconclusive']),
  profile: ProfileName,
  /** What the verdict is about; it is void if any of these changes. `source` is the data file's bytes, `data` its parsed content. */
  subject: z.strictObject({ model: z.string(), bundle: Sha256, source: Sha256, data: Sha256, split: Sha256, test: Sha256, policy: Sha256, gateBuild: Sha256 }),
  /** Which look at this test set it took, counted in the ledger; and the budget. */
  look: z.strictObject({ number: z.int().positive(), budget: z.int().positive() }),
  checks: z.array(Check).min(1),
  advice: z.array(z.string()),
  /** About how many more rows would settle what is inconclusive; null where rows would not. */
  moreRows: z.int().positive().nullable(),
  /** Waivers of the policy that kept a failed check from refusing. */
  waived: z.array(Waiver),
  /** What the gate ran on. */
  environment: z.strictObject({
    node: z.string(),
    platform: z.string(),
    architecture: z.string(),
    /** What kept the measuring process from the network: an empty one of its own, or functions that refuse. Absent where measuring had no process of its own. */
    network: z.enum(['namespace', 'guard']).optional(),
  }),
  measurements: Measurements,
});
export type Verdict = z.infer<typeof Verdict>;
