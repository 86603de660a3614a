/** The nearest numbers below and above a positive one. */
export const below = (value: number): number => step(value, -1n);
export const above = (value: number): number => step(value, 1n);

function step(value: number, by: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + by);
  return view.getFloat64(0);
}
