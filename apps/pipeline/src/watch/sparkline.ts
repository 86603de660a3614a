const LEVELS = '▁▂▃▄▅▆▇█';

/** The last `width` finite values as bars from the lowest to the highest of them; equal values stand low. */
export function sparkline(values: readonly number[], width: number): string {
  const shown = values.slice(-width);
  const lowest = Math.min(...shown);
  const range = Math.max(...shown) - lowest;
  return shown.map((value) => LEVELS[range > 0 ? Math.round(((value - lowest) / range) * (LEVELS.length - 1)) : 0]).join('');
}
