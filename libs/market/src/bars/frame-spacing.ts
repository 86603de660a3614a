import { FRAME_LADDER, type FrameName } from '../contract.js';

export const MS_AN_HOUR = 3_600_000;
export const MS_A_DAY = 86_400_000;

/** How far apart bars of a frame open where nothing is missing, in milliseconds. */
export interface FrameSpacing {
  /** From the opening of a bar to its end, at most. */
  readonly length: number;
  readonly least: number;
  readonly most: number;
}

const exactly = (length: number): FrameSpacing => ({ length, least: length, most: length });

/**
 * From four hours on, bars follow the clock of an exchange, which changes by an hour twice a year; bars of a week or a month are
 * often dated by its last trading day.
 */
const SPACINGS: Readonly<Record<FrameName, FrameSpacing>> = {
  '1m': exactly(60_000),
  '5m': exactly(5 * 60_000),
  '15m': exactly(15 * 60_000),
  '60m': exactly(MS_AN_HOUR),
  '240m': { length: 4 * MS_AN_HOUR, least: 3 * MS_AN_HOUR, most: 5 * MS_AN_HOUR },
  '1D': { length: MS_A_DAY, least: 23 * MS_AN_HOUR, most: 25 * MS_AN_HOUR },
  '1W': { length: 7 * MS_A_DAY, least: 5 * MS_A_DAY, most: 9 * MS_A_DAY },
  '1M': { length: 31 * MS_A_DAY, least: 25 * MS_A_DAY, most: 35 * MS_A_DAY },
};

export function frameSpacing(frame: FrameName): FrameSpacing {
  return SPACINGS[frame];
}

/** The frame whose bars lie this far apart, if there is one. */
export function frameOfDistance(distance: number): FrameName | undefined {
  return FRAME_LADDER.find((frame) => distance >= SPACINGS[frame].least && distance <= SPACINGS[frame].most);
}

/** Remainder that is never negative. */
export function phaseOf(time: number, period: number): number {
  return ((time % period) + period) % period;
}
