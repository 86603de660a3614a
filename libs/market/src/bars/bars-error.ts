import { GeckoError } from '@gecko/kernel';

/** What stands in a bar, as columns of a file hold it. */
export type BarField = 'time' | 'open' | 'high' | 'low' | 'close' | 'volume';

/** Where a bar of the file stands, for messages; rows count from 0. */
export type BarPlace = (row: number, field: BarField) => string;

/** An error of kind `data` about bars. */
export function barsError(code: `E_BARS_${string}`, place: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'data', code, place, problem, next });
}

/** The last millisecond since 1970 that a `Date` holds. */
export const LAST_TIME = 8.64e15;

/** A moment as messages write it: `2024-03-08T14:30:00Z`. */
export function describeTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A length of time in the largest unit that counts it in whole numbers: `5 minutes`, `1 day`. */
export function describeDuration(milliseconds: number): string {
  const [name, length] = UNITS.find(([, unit]) => milliseconds % unit === 0) ?? ['millisecond', 1];
  return `${milliseconds / length} ${name}${milliseconds === length ? '' : 's'}`;
}
