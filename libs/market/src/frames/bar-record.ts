/** One bar as six numbers, in the order below. A record is filled anew for each bar, so that bars make no garbage. */
export type BarRecord = Float64Array;

export const TIME = 0;
export const OPEN = 1;
export const HIGH = 2;
export const LOW = 3;
export const CLOSE = 4;
export const VOLUME = 5;

export function barRecord(): BarRecord {
  return new Float64Array(6);
}
