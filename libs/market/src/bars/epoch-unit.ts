/** What numbers of a time column count since 1970-01-01T00:00Z. */
export interface EpochUnit {
  readonly name: 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds';
  readonly perMillisecond: number;
}

/** Least magnitude of each: from 1973 on, and far beyond any year in the unit before. */
const UNITS: readonly (readonly [number, EpochUnit])[] = [
  [1e17, { name: 'nanoseconds', perMillisecond: 1e6 }],
  [1e14, { name: 'microseconds', perMillisecond: 1000 }],
  [1e11, { name: 'milliseconds', perMillisecond: 1 }],
  [1e8, { name: 'seconds', perMillisecond: 0.001 }],
];

/** The unit of a column whose largest magnitude is this one; undefined where it counts none of them: days of a spreadsheet, row numbers. */
export function epochUnit(largest: number): EpochUnit | undefined {
  return UNITS.find(([least]) => largest >= least)?.[1];
}
