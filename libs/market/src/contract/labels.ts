import { z } from 'zod';

/** How an event becomes a label. */
export const LabelOptions = z.strictObject({
  /** Triple barrier; the sign of the return after a fixed number of bars; or that of the first move of a given size either way. */
  method: z.enum(['triple-barrier', 'fixed-horizon', 'directional']).default('triple-barrier'),
  /** `structural`: the pattern's own target and stop. `atr`: multiples of ATR(14) from the entry. */
  barriers: z.enum(['structural', 'atr']).default('structural'),
  /** Of `atr`: multiples. */
  target: z.number().positive().max(1000).default(2),
  stop: z.number().positive().max(1000).default(1),
  /** The next bar's open, or the event bar's close. */
  entry: z.enum(['next-open', 'close']).default('next-open'),
  /** Bars from the event after which a label is timed out; also the horizon of the other methods. */
  maximumHoldingBars: z.int().positive().default(200),
  /** Both barriers inside one bar: the stop first (pessimistic), the target first (optimistic), no label, or the one nearer to the open. */
  ambiguous: z.enum(['stop-first', 'target-first', 'drop', 'nearer-first']).default('stop-first'),
  /** Neither barrier in time: no label, a loss, or the sign of the return net of costs. */
  timeout: z.enum(['drop', 'loss', 'sign']).default('drop'),
  /** Events whose target lies nearer than this share of the entry price are no labels. Of methods with barriers. */
  minimumReturn: z.number().nonnegative().default(0),
  /** Cost of entry and exit together, as a share of the entry price. Events whose stop lies no farther than this are no labels. */
  roundTripCost: z.number().nonnegative().default(0),
});
export type LabelOptions = z.infer<typeof LabelOptions>;

/** How a label was decided. `unfilled`: the entry bar opened beyond a barrier. `small`: under the minimum return, or a stop within the cost. */
export const LabelReason = z.enum(['target', 'stop', 'target-gap', 'stop-gap', 'ambiguous', 'timeout', 'horizon', 'censored', 'unfilled', 'small']);
export type LabelReason = z.infer<typeof LabelReason>;

/** What became of one event. Bars count from 0 in the symbol's bars. */
export const EventLabel = z.strictObject({
  /** 1 or 0; null where the event gives no label (dropped, censored). */
  label: z.union([z.literal(0), z.literal(1), z.null()]),
  /** The label where ambiguous bars count as the target first; equal to `label` where nothing was ambiguous. */
  optimistic: z.union([z.literal(0), z.literal(1), z.null()]),
  /** The label where ambiguous bars count as the stop first. */
  pessimistic: z.union([z.literal(0), z.literal(1), z.null()]),
  reason: LabelReason,
  /** Event bar: t0 is its close. */
  bar: z.int().nonnegative(),
  /** Deciding bar: t1 is its close; of a censored event the last bar, of an unfilled or small one the bar of the entry. */
  decidedBar: z.int().nonnegative(),
  entryPrice: z.number(),
  /** Of an ambiguous bar without a label: the stop. */
  exitPrice: z.number(),
  /** Distances from entry to target and to stop, price units, positive; 0 with the methods without barriers. */
  targetDistance: z.number(),
  stopDistance: z.number(),
  /** (exit - entry) / stop distance, in the trade's direction; 0 without a stop. */
  rMultiple: z.number(),
  /** In the trade's direction, share of the entry price, net of costs. */
  netReturn: z.number(),
  /** Largest move against and with the trade until decided, share of the entry price, not negative; of the deciding bar up to the barriers, and after a gap its open alone. */
  maximumAdverseExcursion: z.number(),
  maximumFavourableExcursion: z.number(),
});
export type EventLabel = z.infer<typeof EventLabel>;

/** How events weigh in the training loss; computed on training rows alone. Validation rows weigh 1, so that the validation loss is what the gate measures. */
export const WeightOptions = z.strictObject({
  /** Average uniqueness of the label's span; absolute return attributed to it, but at least a hundredth of the mean; or all equal. */
  kind: z.enum(['uniqueness', 'return', 'none']).default('uniqueness'),
  /** 1: none. 0: falls linearly to 0 at the oldest. Below 0, above -1: the oldest share of that size weighs nothing. */
  timeDecay: z.number().gt(-1).max(1).default(1),
});
export type WeightOptions = z.infer<typeof WeightOptions>;
