import { z } from 'zod';
import { Interval } from './interval.js';

/** A model beside this one, on the same rows; differences are this model's figure minus the other's. */
export const Rival = z.strictObject({
  name: z.string(),
  kind: z.enum(['baseline', 'logistic', 'network', 'published', 'run']),
  auc: z.number().nullable(),
  accuracy: z.number().nullable(),
  logLoss: z.number().nullable(),
  aucDifference: z.strictObject({ difference: z.number(), interval: Interval.nullable(), p: z.number().nullable() }).nullable(),
  logLossDifference: z.strictObject({ difference: z.number(), interval: Interval.nullable() }).nullable(),
  /** Rows that only this model, and only the other, decides rightly; p of McNemar's test. */
  mcnemar: z.strictObject({ onlyThis: z.int(), onlyOther: z.int(), p: z.number(), method: z.enum(['exact', 'chi-square']) }).nullable(),
  /** Of the difference of the AUCs, by Holm for all rivals; null where it was not tested. */
  adjustedP: z.number().nullable().optional(),
  /** In words, with multiplicity considered: better, worse, or not to be told apart. */
  conclusion: z.enum(['better', 'worse', 'no difference shown']),
});
export type Rival = z.infer<typeof Rival>;

/** A kind of model, trained and judged on each of the same folds. */
export const CrossValidated = z.strictObject({
  name: z.string(),
  folds: z.array(z.strictObject({ rows: z.int(), auc: z.number().nullable(), accuracy: z.number().nullable(), logLoss: z.number().nullable() })),
  auc: z.strictObject({ mean: z.number(), standardDeviation: z.number(), spread: z.number(), interval: Interval.nullable() }).nullable(),
  /** Set where AUCs of folds lie more than 0.1 apart. */
  warning: z.string().nullable(),
});
export type CrossValidated = z.infer<typeof CrossValidated>;

/** The model beside simple ones and other runs, on validation rows. */
export const Comparison = z.strictObject({
  rows: z.int(),
  rivals: z.array(Rival),
  crossValidation: z.array(CrossValidated),
  /** Sentences on who is missing and why, and on what rests on a sample. */
  notes: z.array(z.string()).optional(),
});
export type Comparison = z.infer<typeof Comparison>;

/** cross-validation.json of a model: candidates on the same folds of training and validation rows, and between which of them folds show a difference. */
export const CrossValidation = z.strictObject({
  schemaVersion: z.literal(1),
  /** Of the data, the split and the settings it was made of: it says nothing of others. */
  data: z.string(),
  split: z.string(),
  configuration: z.string(),
  /** How rows were divided into folds: a method of the policy's split. */
  method: z.string(),
  rows: z.int(),
  /** Simple ones first. */
  candidates: z.array(CrossValidated),
  /** Mean AUC of the first minus the second's, after Nadeau and Bengio; adjusted by Holm. */
  differences: z.array(z.strictObject({ first: z.string(), second: z.string(), difference: z.number(), interval: Interval.nullable(), p: z.number().nullable(), adjustedP: z.number().nullable() })),
  /** One sentence: which to take. */
  advice: z.string(),
});
export type CrossValidation = z.infer<typeof CrossValidation>;
