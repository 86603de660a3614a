/** Writes prices with the decimals that tell two of them apart on a scale of that extent: to about a three-hundredth of it. */
export function priceWriter(extent: number): (price: number) => string {
  const decimals = extent > 0 && Number.isFinite(extent) ? Math.min(Math.max(2 - Math.floor(Math.log10(extent)), 0), 10) : 2;
  return (price) => price.toFixed(decimals);
}

/** A time in UTC to the minute, `2024-03-05 14:30`; empty for what is no time. */
export function writeTime(milliseconds: number | undefined): string {
  const isTime = milliseconds !== undefined && Math.abs(milliseconds) <= 8.64e15;
  return isTime ? new Date(milliseconds).toISOString().slice(0, -8).replace('T', ' ') : '';
}
