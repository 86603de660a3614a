import { float64Array, int32Array, uint8Array } from '@gecko/kernel';
import { z } from 'zod';
import { ColumnKind, ReadingOptions, SplitRoles } from './reading.js';
import { Sha256 } from './sha256.js';

/** A column of a typed table. Missing is NaN, or code -1. */
export const TableColumn = z.discriminatedUnion('kind', [
  z.strictObject({ name: z.string(), kind: z.literal('numeric'), values: float64Array }),
  /** 0, 1 or NaN. */
  z.strictObject({ name: z.string(), kind: z.literal('boolean'), values: float64Array, falseText: z.string(), trueText: z.string() }),
  /** Index into `levels`, which are sorted by code unit. */
  z.strictObject({ name: z.string(), kind: z.literal('categorical'), codes: int32Array, levels: z.array(z.string()) }),
  /** Milliseconds since 1970-01-01T00:00Z. */
  z.strictObject({ name: z.string(), kind: z.literal('date'), values: float64Array }),
]);
export type TableColumn = z.infer<typeof TableColumn>;

/** Codes of the parts in `Table.parts`. */
export const PART_CODES = { train: 0, validation: 1, test: 2 } as const;

/**
 * When each row's label was decided: row i knows what happened in (starts[i], ends[i]], half-open, so touching intervals
 * share nothing. Rows whose intervals overlap must not stand on both sides of a split.
 */
export const RowIntervals = z.strictObject({
  /** Decision time t0 and time t1 at which the label was known: milliseconds since 1970-01-01T00:00Z, or any one clock. */
  starts: float64Array,
  ends: float64Array,
  /** Which series (symbol) of observations the row is of, 0, 1, … */
  series: int32Array,
  /** The observations (bars) of that series the label spans, counted from 0: those after `firstBars` up to `lastBars`. */
  firstBars: int32Array,
  lastBars: int32Array,
});
export type RowIntervals = z.infer<typeof RowIntervals>;

/** A labelled table: feature columns of equal length, one 0/1 label a row, and what rows are divided and weighed by. */
export const Table = z.strictObject({
  columns: z.array(TableColumn),
  rowCount: z.int().nonnegative(),
  labels: uint8Array,
  /** Group number of each row, 0, 1, … in order of first appearance. */
  groups: int32Array.optional(),
  /** Milliseconds since 1970-01-01T00:00Z, or the number itself where the time column is numeric. */
  times: float64Array.optional(),
  /** Given part of each row, as `PART_CODES`. */
  parts: uint8Array.optional(),
  /** Sample weights. */
  weights: float64Array.optional(),
  /** Where labels look forward. */
  intervals: RowIntervals.optional(),
});
export type Table = z.infer<typeof Table>;

/**
 * What a table is, in words and hashes: stored with the model, and compared when the data are read again.
 * Nothing in it depends on the file format: the same table as CSV and as Parquet has the same description.
 */
export const TableDescription = z.strictObject({
  /** Over the parsed content (names, kinds, values, labels, groups, times, parts, weights, intervals). */
  sha256: Sha256,
  rows: z.int().positive(),
  positives: z.int().nonnegative(),
  label: z.string(),
  positive: z.string(),
  negative: z.string(),
  missing: z.array(z.string()),
  /** As the reader was told. */
  types: ReadingOptions.shape.types,
  weight: z.string().nullable(),
  /** The query over Parquet files whose answer the table is: it can choose rows by their label, so it is part of what the table is. */
  query: z.string().nullable(),
  roles: SplitRoles,
  columns: z.array(z.strictObject({ name: z.string(), kind: ColumnKind })),
  /** Columns that are no features, and why: identifiers, free text, roles, `ignore`. */
  leftOut: z.array(z.strictObject({ column: z.string(), reason: z.string() })),
});
export type TableDescription = z.infer<typeof TableDescription>;
