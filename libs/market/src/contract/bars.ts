import { float64Array } from '@gecko/kernel';
import { z } from 'zod';

/** Time frames, finest first. A frame's bars are made of bars of the frames before it. */
export const FRAME_LADDER = ['1m', '5m', '15m', '60m', '240m', '1D', '1W', '1M'] as const;

export const FrameName = z.enum(FRAME_LADDER);
export type FrameName = z.infer<typeof FrameName>;

/**
 * Price bars of one symbol in columns of equal length, validated: times strictly increasing, prices finite and positive,
 * low <= open, close <= high, volume finite and not negative.
 */
export const Bars = z.strictObject({
  symbol: z.string().min(1),
  frame: FrameName,
  /** When each bar opens: milliseconds since 1970-01-01T00:00Z. */
  times: float64Array,
  open: float64Array,
  high: float64Array,
  low: float64Array,
  close: float64Array,
  /** Undefined where the data have none. */
  volume: float64Array.optional(),
});
export type Bars = z.infer<typeof Bars>;

/** How a bars file is read. Columns are found by name, whatever their case, unless named here. */
export const BarReading = z.strictObject({
  /** Frame of the bars in the files, which is the Low Frame of the pattern. */
  frame: FrameName.default('5m'),
  columns: z
    .strictObject({
      /** Default: time, date, datetime, timestamp or open time. */
      time: z.string().optional(),
      open: z.string().optional(),
      high: z.string().optional(),
      low: z.string().optional(),
      close: z.string().optional(),
      /** Default: volume or vol, if there is one. */
      volume: z.string().optional(),
    })
    .prefault({}),
  /** IANA name: what zone texts without an offset are in. */
  timeZone: z.string().default('UTC'),
  /** A longer hole without bars is an error; shorter ones, beyond weekends and nights, are reported. Calendar days. */
  longestGapDays: z.number().positive().default(20),
});
export type BarReading = z.infer<typeof BarReading>;
