import type { Span } from './linear-scale.js';

/** The places at least `gap` apart, as near to the wanted ones as a sweep up from `low` and one back from `high` leave them; beyond `low` where they don't fit. */
export function spreadLabels(wanted: readonly number[], gap: number, [low, high]: Span): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const places = [...wanted];
  let next = low;
  for (const index of order) {
    const place = Math.max(places[index] ?? low, next);
    places[index] = place;
    next = place + gap;
  }
  let last = high;
  for (const index of order.reverse()) {
    const place = Math.min(places[index] ?? high, last);
    places[index] = place;
    last = place - gap;
  }
  return places;
}

/**
 * Rows, from 0, for labels that end at their points and whose leaders run down from there: no label covers another or is
 * crossed by a leader. Points from left to right.
 */
export function stackLabels(labels: readonly { readonly end: number; readonly width: number }[]): number[] {
  const rows: number[] = [];
  for (const { end, width } of labels) {
    const below = rows.filter((_, index) => (labels[index]?.end ?? 0) > end - width);
    rows.push(below.length === 0 ? 0 : Math.max(...below) + 1);
  }
  return rows;
}
