import { z } from 'zod';

/** Something in the data that makes results too good. */
export const AuditFinding = z.strictObject({
  code: z.enum([
    /** One column alone tells the classes apart. */
    'single-feature',
    /** A column counts the rows of the file. */
    'row-number',
    /** A column holds the label of the row before or after. */
    'shifted-label',
    /** A column holds the share of positives of another column's levels. */
    'target-statistics',
    /** Rows with equal features on both sides of the split; with the same label, or with another one. */
    'duplicate-rows',
    'contradicting-duplicates',
    /** Rows that differ from a training row by less than noise. */
    'near-duplicates',
    /** Groups with rows on both sides of the split. */
    'group-overlap',
    /** Training rows that are newer than validation or test rows. */
    'time-overlap',
    /** Rows whose labels were decided while held-out rows were being decided. */
    'label-overlap',
    /** Something was fitted on rows it is used on, or on rows whose information reaches into them. */
    'fitted-on-held-out',
    /** A value computed for a row changes when what came after the row is taken away. */
    'look-ahead',
  ]),
  columns: z.array(z.string()),
  /** Up to three rows that show it, counted from 1 in the order of the data. */
  rows: z.array(z.int().positive()).max(3),
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
