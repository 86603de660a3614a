import { z } from 'zod';
import { BarReading } from './bars.js';
import { EventLabel, LabelOptions, LabelReason, WeightOptions } from './labels.js';
import { GeckoEvent, PatternOptions, StageCounts } from './pattern.js';

/** All that turns bars into labelled events: the same bars and options give the same table. */
export const MarketOptions = z.strictObject({
  ...BarReading.shape,
  pattern: PatternOptions.prefault({}),
  labels: LabelOptions.prefault({}),
  weights: WeightOptions.prefault({}),
  /** Of events whose spans overlap in one symbol: keep all, or drop the newer one. */
  overlap: z.enum(['keep', 'remove-newer']).default('keep'),
});
export type MarketOptions = z.infer<typeof MarketOptions>;

/** The seeded market that stands in where no data are given. */
export const SimulationOptions = z.strictObject({
  seed: z.int().nonnegative().default(7),
  symbols: z.int().positive().default(6),
  barsPerSymbol: z.int().min(1000).default(66_000),
  /** 1: some events carry an edge; 0: prices are a fair game after an event, for longer than nearly all trades last. */
  edge: z.number().min(0).max(2).default(1),
});
export type SimulationOptions = z.infer<typeof SimulationOptions>;

/** What bars became, in figures: kept in the model's metadata, recomputed by the gate. */
export const MarketDescription = z.strictObject({
  options: MarketOptions,
  symbols: z.array(z.strictObject({ symbol: z.string(), bars: z.int(), first: z.iso.datetime(), last: z.iso.datetime(), gaps: z.int(), events: z.int(), labelled: z.int() })),
  stages: StageCounts,
  reasons: z.record(LabelReason, z.int().nonnegative()),
  /** Events dropped as they overlap an older one. */
  overlapping: z.int().nonnegative(),
  /** Share of labels with both barriers inside the deciding bar. */
  ambiguousShare: z.number().min(0).max(1),
  /** Share of winners where every ambiguous bar counts as the stop first, and as the target first. Null without labels. */
  winners: z.strictObject({ pessimistic: z.number().nullable(), optimistic: z.number().nullable() }),
  /** Mean of b / (a + b) over the labelled events: the share of winners if prices were a fair game. Null with methods without barriers. */
  driftlessShare: z.number().min(0).max(1).nullable(),
  /** Mean average uniqueness of all labelled events, and their sum: how many labels they are worth. */
  meanUniqueness: z.number(),
  effectiveRows: z.number(),
  hasVolume: z.boolean(),
});
export type MarketDescription = z.infer<typeof MarketDescription>;

/** A labelled event and the symbol it is of: what a row of the table was made of. */
export const EventRow = z.strictObject({ series: z.int().nonnegative(), event: GeckoEvent, label: EventLabel });
export type EventRow = z.infer<typeof EventRow>;
