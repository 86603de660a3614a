import { foldRefusal } from './fold-refusal.js';
import type { OrderedSpans } from './order-intervals.js';

/**
 * The group, 0, 1, … from the oldest, of each row: contiguous groups in order of the intervals' starts over all series.
 * - `rows`: equal numbers of rows, one more in the first groups where it does not come out even (n = 13 in 3: 5, 4, 4).
 * - `time`: equal lengths of time between the first start and the last, so that crowded times do not dominate.
 * @throws GeckoError E_FOLDS (usage) where there are more groups than rows, or no row starts in one of them
 */
export function cutGroups(spans: OrderedSpans, groups: number, by: 'rows' | 'time' = 'rows'): Uint32Array {
  const rows = spans.starts.length;
  if (rows < groups) throw foldRefusal(`expected at least one row for each of ${groups} groups, got ${rows} rows`, 'ask for fewer groups, or collect more rows');
  return by === 'rows' ? cutByRows(spans.byStart, groups) : cutByTime(spans, groups);
}

function cutByRows(byStart: Uint32Array, groups: number): Uint32Array {
  const groupOf = new Uint32Array(byStart.length);
  const [size, remainder] = [Math.floor(byStart.length / groups), byStart.length % groups];
  const inLarger = remainder * (size + 1);
  for (const [place, row] of byStart.entries()) groupOf[row] = place < inLarger ? Math.floor(place / (size + 1)) : remainder + Math.floor((place - inLarger) / size);
  return groupOf;
}

function cutByTime({ starts, byStart }: OrderedSpans, groups: number): Uint32Array {
  const [first, last] = [starts[byStart[0] ?? 0] ?? NaN, starts[byStart.at(-1) ?? 0] ?? NaN];
  // The last start closes the last group.
  const groupOf = Uint32Array.from(starts, (start) => Math.min(groups - 1, Math.floor(((start - first) / (last - first)) * groups)));
  const held = new Set(groupOf);
  if (held.size === groups) return groupOf;
  throw foldRefusal(`expected rows in each of ${groups} equal lengths of time, got none in ${groups - held.size} of them`, 'ask for fewer groups, or cut by rows');
}
