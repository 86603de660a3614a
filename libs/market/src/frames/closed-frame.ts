import type { FrameSeries } from './frame-series.js';

type Column = { [Key in keyof FrameSeries]: FrameSeries[Key] extends Float64Array | Int8Array | Int32Array ? Key : never }[keyof FrameSeries];

/** A frame as it stood at one moment: nothing that closed later can be read from it, whatever is asked. */
export interface ClosedFrame {
  /** Bars that had closed. */
  readonly bars: number;
  /** A column's value `barsBack` bars before the newest closed one (0: that one itself); NaN before the first bar. */
  value(column: Column, barsBack?: number): number;
}

/**
 * @param bars how many bars of the series had closed at that moment
 * @throws RangeError where a bar that had not closed is asked for: a defect of the caller
 */
export function closedFrame(series: FrameSeries, bars: number): ClosedFrame {
  return {
    bars,
    value: (column, barsBack = 0) => {
      if (!(barsBack >= 0)) throw new RangeError(`expected a closed bar of frame ${series.frame}, got ${-barsBack} bars after the newest`);
      const row = bars - 1 - barsBack;
      return row < 0 ? Number.NaN : (series[column][row] ?? Number.NaN);
    },
  };
}
