export type Span = readonly [number, number];

/** A straight map from data to drawing units, rounded to a tenth of a unit. */
export type Scale = (value: number) => number;

/** The middle of the drawing where the data have no extent. */
export function linearScale([low, high]: Span, [start, end]: Span): Scale {
  const extent = high - low;
  return (value) => Math.round((extent === 0 ? (start + end) / 2 : start + ((value - low) / extent) * (end - start)) * 10) / 10;
}
