import { float64Array, int32Array, uint32Array, uint8Array } from '@gecko/kernel';
import { z } from 'zod';

/** SHA-256 in lower-case hexadecimal. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Texts that mean "no value" unless configured otherwise; compared after trimming. */
export const DEFAULT_MISSING = ['', '?', 'NA', 'N/A', 'NaN', 'null'];

/** Text, or what YAML reads as a number or a boolean where a person meant the text: `positive: 1`. */
const SettingText = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** How a table file is read and what in it is the label. */
export const ReadingOptions = z.strictObject({
  header: z.enum(['auto', 'yes', 'no']).default('auto'),
  /** Name of the label column, or its 1-based number where there is no header; default: the last column. */
  label: SettingText.optional(),
  /** The label value that counts as 1; may be left out for 0/1, false/true, no/yes, -1/1. */
  positive: SettingText.optional(),
  missing: z.array(z.string()).default(DEFAULT_MISSING),
  minimumRows: z.int().positive().default(200),
});
export type ReadingOptions = z.infer<typeof ReadingOptions>;

/** A column of a typed table. Missing is NaN, or code -1. */
export const TableColumn = z.discriminatedUnion('kind', [
  z.strictObject({ name: z.string(), kind: z.literal('numeric'), values: float64Array }),
  /** 0, 1 or NaN. */
  z.strictObject({ name: z.string(), kind: z.literal('boolean'), values: float64Array, falseText: z.string(), trueText: z.string() }),
  /** Index into `levels`, which are sorted by code unit. */
  z.strictObject({ name: z.string(), kind: z.literal('categorical'), codes: int32Array, levels: z.array(z.string()) }),
]);
export type TableColumn = z.infer<typeof TableColumn>;

/** A labelled table: columns of equal length, and one 0/1 label a row. */
export const Table = z.strictObject({
  columns: z.array(TableColumn),
  rowCount: z.int().nonnegative(),
  labels: uint8Array,
});
export type Table = z.infer<typeof Table>;

/** What a table is, in words and hashes: stored with the model, and compared when the data are read again. */
export const TableDescription = z.strictObject({
  /** Over the parsed content (names, kinds, values, labels), so that the same table in another file format has the same hash. */
  sha256: Sha256,
  rows: z.int().positive(),
  positives: z.int().nonnegative(),
  hasHeader: z.boolean(),
  label: z.string(),
  positive: z.string(),
  negative: z.string(),
  missing: z.array(z.string()),
  columns: z.array(z.strictObject({ name: z.string(), kind: z.enum(['numeric', 'boolean', 'categorical']) })),
});
export type TableDescription = z.infer<typeof TableDescription>;

/** How rows are divided. It belongs to the policy: the seed comes from the data's hash and the salt, from nothing else. */
export const SplitPolicy = z
  .strictObject({
    method: z.literal('stratified').default('stratified'),
    train: z.number().gt(0).lt(1).default(0.7),
    validation: z.number().gt(0).lt(1).default(0.15),
    test: z.number().gt(0).lt(1).default(0.15),
    /** Another salt is another split of the same data. */
    salt: z.int().nonnegative().default(0),
  })
  .refine(({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-9, { error: 'train, validation and test must add up to 1' });
export type SplitPolicy = z.infer<typeof SplitPolicy>;

/** What a split is, without its test rows: enough to recognise it. */
export const SplitDescription = z.strictObject({
  policy: SplitPolicy,
  /** Over data hash, policy and all three row lists. */
  sha256: Sha256,
  /** Over data hash and the list of training rows: what fitted things must carry. */
  trainSha256: Sha256,
  /** Over data hash and the list of test rows: what looks are counted by. */
  testSha256: Sha256,
  rows: z.strictObject({ train: z.int(), validation: z.int(), test: z.int() }),
  positives: z.strictObject({ train: z.int(), validation: z.int(), test: z.int() }),
  /** Rows whose features equal another row's; such rows are kept in one part. */
  duplicateRows: z.int().nonnegative(),
});
export type SplitDescription = z.infer<typeof SplitDescription>;

/** Row numbers of each part, ascending. Only the gate asks for the test rows. */
export const Split = z.strictObject({ description: SplitDescription, train: uint32Array, validation: uint32Array, test: uint32Array });
export type Split = z.infer<typeof Split>;

/** How one column becomes model inputs; every number in it was fitted on training rows. */
export const ColumnTransform = z.discriminatedUnion('encoding', [
  /** (x - mean) / standardDeviation, missing -> median first; with an indicator input where training rows had missing values. */
  z.strictObject({ encoding: z.literal('standard'), column: z.string(), median: z.number(), mean: z.number(), standardDeviation: z.number().positive(), missingIndicator: z.boolean() }),
  /** 0 or 1, missing -> the more frequent. */
  z.strictObject({ encoding: z.literal('boolean'), column: z.string(), mode: z.union([z.literal(0), z.literal(1)]), missingIndicator: z.boolean() }),
  /** One input a level; `other` for levels beyond the cap, `missing` where training rows had missing values; an unseen level is `other`, or all zeros. */
  z.strictObject({ encoding: z.literal('one-hot'), column: z.string(), levels: z.array(z.string()), other: z.boolean(), missing: z.boolean() }),
]);
export type ColumnTransform = z.infer<typeof ColumnTransform>;

/** Options of fitting. */
export const TransformOptions = z.strictObject({
  /** One-hot levels a column before the rest becomes `other`. */
  maximumLevels: z.int().min(1).max(1000).default(32),
});
export type TransformOptions = z.infer<typeof TransformOptions>;

/** Everything between raw columns and the input matrix, as data. */
export const TransformPlan = z.strictObject({
  schemaVersion: z.literal(1),
  fittedOn: z.strictObject({ rows: z.int().positive(), sha256: Sha256 }),
  /** What it was fitted with, so that anyone can fit it again. */
  options: TransformOptions,
  columns: z.array(ColumnTransform),
  dropped: z.array(z.strictObject({ column: z.string(), reason: z.string() })),
  /** Names of the model's inputs, in order, e.g. `age`, `age is missing`, `colour = red`. */
  inputs: z.array(z.string()),
});
export type TransformPlan = z.infer<typeof TransformPlan>;

/** A raw row as a caller has it: null is a missing value. */
export const RawRow = z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.null()]));
export type RawRow = z.infer<typeof RawRow>;

/** What a column holds, over training and validation rows. */
export const ColumnProfile = z.discriminatedUnion('kind', [
  z.strictObject({ name: z.string(), kind: z.literal('numeric'), missing: z.int(), distinct: z.int(), mean: z.number().nullable(), standardDeviation: z.number().nullable(), quantiles: z.array(z.number()), histogram: z.array(z.int()), outliers: z.int() }),
  z.strictObject({ name: z.string(), kind: z.literal('boolean'), missing: z.int(), distinct: z.int(), shareTrue: z.number().nullable() }),
  z.strictObject({ name: z.string(), kind: z.literal('categorical'), missing: z.int(), distinct: z.int(), top: z.array(z.strictObject({ level: z.string(), count: z.int() })) }),
]);
export type ColumnProfile = z.infer<typeof ColumnProfile>;

export const DataProfile = z.strictObject({
  rows: z.int(),
  positives: z.int(),
  columns: z.array(ColumnProfile),
  /** What a person should know, each a sentence: header detected, constant columns, imbalance … */
  notes: z.array(z.string()),
});
export type DataProfile = z.infer<typeof DataProfile>;

/** Something in the data that makes results too good. */
export const AuditFinding = z.strictObject({
  code: z.literal('single-feature'),
  columns: z.array(z.string()),
  message: z.string(),
  value: z.number(),
});
export type AuditFinding = z.infer<typeof AuditFinding>;

export const AuditReport = z.strictObject({
  /** Largest AUC (direction-free) of any single column, on training rows. */
  strongestColumn: z.strictObject({ column: z.string(), auc: z.number() }).nullable(),
  columnsChecked: z.int().nonnegative(),
  findings: z.array(AuditFinding),
});
export type AuditReport = z.infer<typeof AuditReport>;
