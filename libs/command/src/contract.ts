import { Check } from '@gecko/kernel/contract';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const AnswerMetrics = z.strictObject({ n: z.int(), accuracy: z.number().nullable(), auc: z.number().nullable(), logLoss: z.number().nullable() });

const AnswerError = z.strictObject({ code: z.string(), message: z.string(), place: z.string(), next: z.string() });

const SeedSpread = z.strictObject({ mean: z.number(), deviation: z.number(), lowest: z.number(), highest: z.number() });

/** The machine-readable answer of every command (`--json=FILE`). */
export const Answer = z.strictObject({
  command: z.enum(['train', 'init', 'predict', 'report', 'review', 'compare', 'cross-validate', 'explain', 'drift', 'check', 'pr', 'publish', 'rollback', 'gc', 'list', 'show', 'ledger', 'policy', 'verify', 'selftest']),
  status: z.enum(['passed', 'refused', 'inconclusive', 'failed']),
  exitCode: z.int(),
  seconds: z.number(),
  run: z.string().optional(),
  version: z.int().optional(),
  engine: z.string().optional(),
  backend: z.string().optional(),
  weightsSha256: Sha256.optional(),
  metrics: z.strictObject({ train: AnswerMetrics, validation: AnswerMetrics, test: AnswerMetrics.optional() }).optional(),
  latencyMs: z.strictObject({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() }).optional(),
  checks: z.array(Check).optional(),
  report: z.string().optional(),
  models: z.array(z.json()).optional(),
  /** Of `show`: one version or run. */
  shown: z.json().optional(),
  /** Of `ledger`: all entries, and what is known of each test set that was looked at. */
  entries: z.array(z.json()).optional(),
  testSets: z.array(z.strictObject({ test: Sha256, looks: z.int(), budget: z.int().nullable(), left: z.int().nullable() })).optional(),
  /** Of `gc`: what was removed, or would be. */
  removed: z.strictObject({ runs: z.array(Sha256), versions: z.array(z.int()) }).optional(),
  /** The rules a gate would judge by: as resolved for the profile, with their hash; no file for the built-in policy. */
  policy: z.strictObject({ file: z.string().nullable(), profile: z.string(), sha256: Sha256, rules: z.json() }).optional(),
  /** Of a seed sweep: what each seed came to on the validation rows; null where it came to nothing, with the error where its training failed. */
  seeds: z.array(z.strictObject({ seed: z.int(), bestEpoch: z.int(), accuracy: z.number().nullable(), auc: z.number().nullable(), logLoss: z.number().nullable(), cleared: z.boolean(), error: AnswerError.optional() })).optional(),
  /** Of a seed sweep: figures over the seeds that have them; null where none has. */
  sweep: z.strictObject({ verdict: z.enum(['stable', 'unstable', 'weak']), accuracy: SeedSpread.nullable(), auc: SeedSpread.nullable(), logLoss: SeedSpread.nullable() }).optional(),
  /** Rows predicted, and those among them that could not be. */
  rows: z.int().optional(),
  badRows: z.int().optional(),
  /** The file that was written. */
  out: z.string().optional(),
  /** Of a verification: what was held against what. `compared` names what the verdict rests on and was looked at again. */
  verified: z.strictObject({ bundle: Sha256, files: z.int(), ledgerEntries: z.int().nullable(), signature: z.enum(['verified', 'not checked', 'none']), compared: z.array(z.string()) }).optional(),
  /** Of a self-test: each control with what the gate should answer and did, and the checks that did not refuse what they should. */
  controls: z.array(z.strictObject({ name: z.string(), breaks: z.string(), expected: z.string(), got: z.string(), ok: z.boolean() })).optional(),
  deadChecks: z.array(z.string()).optional(),
  /** Of `review`, `drift`, `compare`, `cross-validate` and `explain`: what each found, in the forms of the evaluation's contract. */
  review: z.json().optional(),
  drift: z.json().optional(),
  comparison: z.json().optional(),
  crossValidation: z.json().optional(),
  explanations: z.array(z.json()).optional(),
  error: AnswerError.optional(),
});
export type Answer = z.infer<typeof Answer>;
