import { z } from 'zod';
import { Sha256, Verdict } from '../verdict/verdict.js';

/** One line of ledger.jsonl. `previous` is the SHA-256 of the line before (64 zeros for the first). */
export const LedgerEntry = z.discriminatedUnion('kind', [
  z.strictObject({ sequence: z.int().positive(), previous: Sha256, at: z.iso.datetime(), kind: z.literal('intent'), subject: Verdict.shape.subject, look: z.int().positive() }),
  z.strictObject({ sequence: z.int().positive(), previous: Sha256, at: z.iso.datetime(), kind: z.literal('verdict'), subject: Verdict.shape.subject, look: z.int().positive(), status: Verdict.shape.status, verdictSha256: Sha256 }),
  z.strictObject({ sequence: z.int().positive(), previous: Sha256, at: z.iso.datetime(), kind: z.literal('publication'), version: z.int().positive(), bundle: Sha256, verdictSha256: Sha256 }),
  z.strictObject({ sequence: z.int().positive(), previous: Sha256, at: z.iso.datetime(), kind: z.literal('rollback'), from: z.int().positive(), to: z.int().positive(), reason: z.string() }),
  z.strictObject({ sequence: z.int().positive(), previous: Sha256, at: z.iso.datetime(), kind: z.literal('collection'), runs: z.array(Sha256), versions: z.array(z.int().positive()) }),
]);
export type LedgerEntry = z.infer<typeof LedgerEntry>;
