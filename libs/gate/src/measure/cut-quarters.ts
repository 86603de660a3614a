const DAY_MS = 86_400_000;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

export interface Quarter {
  /** `[1.5, 2.25)`; the last holds its upper end too. */
  readonly label: string;
  readonly holds: (value: number) => boolean;
}

/**
 * Up to four intervals with about equally many of these numbers or times, ascending; each number is in exactly one. Where many
 * are equal there are fewer, none of them empty.
 * @param values no NaN among them
 */
export function cutQuarters(values: Float64Array, kind: 'numeric' | 'date'): Quarter[] {
  const ascending = values.slice().sort();
  // Each end is a value that occurs, and that at least this share of the values comes before in their order.
  const ends = [...new Set(SHARES.map((share) => ascending[Math.min(ascending.length - 1, Math.ceil(share * ascending.length))] ?? Number.NaN))];
  const write = writerOf(ends, kind);
  const [lowest] = ends;
  if (values.length === 0 || lowest === undefined) return [];
  if (ends.length === 1) return [{ label: `[${write(lowest)}, ${write(lowest)}]`, holds: () => true }];
  const cuts = ends.slice(1).map((high, index) => ({ low: ends[index] ?? lowest, high, isLast: index === ends.length - 2 }));
  return cuts.map(({ low, high, isLast }) => ({ label: `[${write(low)}, ${write(high)}${isLast ? ']' : ')'}`, holds: (value) => value >= low && (isLast || value < high) }));
}

/** Six digits, unless two ends would read alike. */
function writerOf(ends: readonly number[], kind: 'numeric' | 'date'): (value: number) => string {
  if (kind === 'date') {
    const days = ends.every((time) => time % DAY_MS === 0);
    return (time) => new Date(time).toISOString().slice(0, days ? 10 : undefined);
  }
  const short = (value: number): string => String(Number(value.toPrecision(6)));
  return new Set(ends.map(short)).size === ends.length ? short : String;
}
