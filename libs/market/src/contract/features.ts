import { z } from 'zod';

export const FeatureGroup = z.enum(['event bar', 'distances to averages', 'consolidation, test bar, hook', 'trend', 'support and momentum']);
export type FeatureGroup = z.infer<typeof FeatureGroup>;

/** One line of feature_registry.json. */
export const FeatureEntry = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  group: FeatureGroup,
  /** `ATR`, `ratio`, `log ratio`, `bars`, `count`, `rank`, `sign`, `flag`, `log bars`. */
  unit: z.string(),
  /** In words and symbols, as the definition has it. */
  formula: z.string(),
  /** Closed bars it reads, of each frame; `event` where it reads back to the event's own momentum move. */
  lookBack: z.strictObject({ low: z.union([z.int().nonnegative(), z.literal('event')]), middle: z.int().nonnegative(), high: z.int().nonnegative() }),
  /** Values it can have; null is unbounded. */
  range: z.tuple([z.number().nullable(), z.number().nullable()]),
  /** 0 where the data have no volume. */
  needsVolume: z.boolean(),
  /** It depends on the price level, and so differs between a market and its reflection. */
  dependsOnPriceLevel: z.boolean(),
});
export type FeatureEntry = z.infer<typeof FeatureEntry>;

export const FeatureRegistry = z.strictObject({ schemaVersion: z.literal(1), features: z.array(FeatureEntry) });
export type FeatureRegistry = z.infer<typeof FeatureRegistry>;
