import { z } from 'zod';

/** Thresholds of the five stages; each default is the definition's own. Lengths in bars of the Low Frame unless said; prices in ATR(14) of the Low Frame unless said. */
export const PatternOptions = z.strictObject({
  sides: z.enum(['both', 'long', 'short']).default('both'),
  /**
   * Smallest price step, in price units: how far beyond the hook the stop lies. `auto`: the largest power of ten, from 1 down
   * to 1e-8, of which every price in a symbol's first 200 bars is a whole multiple; 1e-8 where prices have no such step.
   */
  tick: z.union([z.literal('auto'), z.number().positive()]).default('auto'),
  trend: z
    .strictObject({
      /** Least age of the High Frame's trend (EMA8 > EMA21 > EMA50 for a long), in closed bars of that frame. */
      minimumAge: z.int().min(1).default(30),
    })
    .prefault({}),
  momentum: z
    .strictObject({
      /** Least size of the leg. */
      minimumSize: z.number().positive().default(1.5),
      minimumBars: z.int().min(1).default(5),
      maximumBars: z.int().min(1).default(15),
    })
    .prefault({}),
  consolidation: z
    .strictObject({
      minimumBars: z.int().min(3).default(20),
      maximumBars: z.int().min(3).default(100),
      /** Least number of separate swing highs (of a long) at the base. */
      minimumTouches: z.int().min(1).default(3),
      /** How far a touch may lie from the base. */
      tolerance: z.number().positive().default(0.25),
      /** Bars on either side that a swing's extreme must stand out from. */
      swingBars: z.int().min(1).default(2),
      /** Most of the momentum move that the consolidation may take back, as a share of it. */
      maximumRetracement: z.number().positive().default(1),
      /** Mean range of the last third against the first third, at most. */
      maximumCompression: z.number().positive().default(1),
    })
    .prefault({}),
  testBar: z
    .strictObject({
      /** The bar's range is more than this. */
      minimumRange: z.number().positive().default(1.5),
    })
    .prefault({}),
  hook: z
    .strictObject({
      /** Bars after the test bar within which it must fail. */
      maximumBars: z.int().min(1).default(5),
    })
    .prefault({}),
  reentry: z
    .strictObject({
      /** How far beyond the base the close must lie. */
      distance: z.number().nonnegative().default(0.2),
      /** Bars after the hook within which price must come back. */
      maximumBars: z.int().min(1).default(10),
    })
    .prefault({}),
  support: z
    .strictObject({
      /** How near a low of the consolidation must come to the average, in ATR(14) of that average's frame. */
      distance: z.number().positive().default(0.5),
      /** EMA21 of the Middle Frame, EMA5 of the High Frame. */
      required: z.enum(['both', 'middle', 'high', 'none']).default('both'),
    })
    .prefault({}),
  /** Least reward/risk, with the event's close in place of the entry. */
  minimumRewardRisk: z.number().nonnegative().default(2),
});
export type PatternOptions = z.infer<typeof PatternOptions>;

/** Why candidates ended, in the order of the search. Each bar of a side counts at most once. */
export const REFUSALS = ['warm-up', 'range', 'trend', 'base', 'momentum', 'retracement', 'compression', 'support', 'hook', 're-entry', 'reward-risk'] as const;
export const StageCounts = z.strictObject({
  /** Closed bars examined, summed over sides; those spent waiting on a candidate are in no refusal. */
  bars: z.int().nonnegative(),
  events: z.int().nonnegative(),
  refused: z.record(z.enum(REFUSALS), z.int().nonnegative()),
});
export type StageCounts = z.infer<typeof StageCounts>;
export type Refusal = (typeof REFUSALS)[number];

const BarNumber = z.int().nonnegative();

/**
 * One Gecko, with where each stage began and ended, so that it can be drawn. Bar numbers count from 0 in the symbol's bars
 * of the Low Frame; prices are as they stand in the data, whatever the side. Known at the close of `bar`.
 */
export const GeckoEvent = z.strictObject({
  side: z.enum(['long', 'short']),
  /** The event bar: re-entry. */
  bar: BarNumber,
  /** Close of the event bar, milliseconds since 1970-01-01T00:00Z. */
  time: z.number(),
  /** ATR(14) at the event bar, price units. */
  atr: z.number().positive(),
  /** Age of the trend at the event, in closed bars of the High Frame. */
  trendAge: z.int().positive(),
  /** From the extreme before the leg (`start`) to its far end (`end`); `size` in price units, positive. */
  momentum: z.strictObject({ start: BarNumber, end: BarNumber, size: z.number().positive() }),
  /** From the momentum move's end to the bar before the test bar. `base` is a price. */
  consolidation: z.strictObject({ start: BarNumber, end: BarNumber, base: z.number(), touches: z.array(BarNumber) }),
  testBar: BarNumber,
  /** `bar` is where the breakout failed, `extreme` the price stops were run to (between test bar and event), at `extremeBar`. */
  hook: z.strictObject({ bar: BarNumber, extremeBar: BarNumber, extreme: z.number() }),
  /** Nearest low (of a long) to each supporting average during consolidation and test bar, in that frame's ATR(14). */
  support: z.strictObject({ middle: z.number().nonnegative(), high: z.number().nonnegative() }),
  /** One tick beyond the hook's extreme. */
  stop: z.number(),
  rewardRisk: z.number(),
});
export type GeckoEvent = z.infer<typeof GeckoEvent>;
