/** A number as tables show it: whole numbers whole, small ones with an exponent, others with four digits behind the point. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toFixed(Math.abs(value) < 10 ? 4 : 1);
}

export function formatInterval(interval: readonly [number, number] | null | undefined): string {
  return interval === null || interval === undefined ? '' : `${formatNumber(interval[0])} to ${formatNumber(interval[1])}`;
}

/** With its sign, as differences are read. */
export function formatDifference(value: number): string {
  return `${value > 0 ? '+' : ''}${formatNumber(value)}`;
}
