/** Linear between the order statistics (type 7 of Hyndman and Fan 1996); `none` of no values. `share` is 0 to 1. */
export function quantileOf(ascending: ArrayLike<number>, share: number, none: number): number {
  const position = share * (ascending.length - 1);
  const below = Math.floor(position);
  const lower = ascending[below] ?? none;
  return lower + (position - below) * ((ascending[below + 1] ?? lower) - lower);
}
