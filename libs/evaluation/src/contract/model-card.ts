import { z } from 'zod';
import { Interval } from './interval.js';

/** One number with its rows and where it comes from. */
export const CardFigure = z.strictObject({
  name: z.string(),
  rows: z.enum(['test', 'validation', 'training']),
  n: z.int().nonnegative(),
  value: z.number().nullable(),
  /** 95%. */
  interval: Interval.nullable(),
  source: z.enum(['verdict.json', 'analysis.json']),
});
export type CardFigure = z.infer<typeof CardFigure>;

/** model-card.json, beside a run: what a model is for, how good it is, where it is not, and how to load it. Every number is of one bundle and its data. */
export const ModelCard = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  /** Root digest of the bundle, and hash of the data: every figure is about both. */
  bundle: z.string(),
  data: z.string(),
  trainedAt: z.string(),
  /** `not judged` where no verdict on this very bundle was at hand. */
  verdict: z.enum(['passed', 'refused', 'inconclusive', 'not judged']),
  /** Profile and look of the verdict. */
  judged: z.string().nullable(),
  model: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  trainingData: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  intendedUse: z.array(z.string()),
  figures: z.array(CardFigure),
  weakSlices: z.array(z.strictObject({ name: z.string(), n: z.int(), errorRate: z.number(), otherErrorRate: z.number() })),
  limits: z.array(z.string()),
  /** What later data can be held against. */
  driftReference: z.strictObject({ rows: z.int(), columns: z.int(), positiveShare: z.number() }).nullable(),
  load: z.array(z.strictObject({ how: z.string(), code: z.string() })),
  /** Numbers that were at hand but are about something else, and so are not shown. */
  leftOut: z.array(z.string()),
});
export type ModelCard = z.infer<typeof ModelCard>;
