/** Which point of a sweep lies nearest to a threshold: the first of equals; 0 without points. */
export function nearestIndex(sweep: readonly { readonly threshold: number }[], threshold: number): number {
  return sweep.reduce((best, point, index) => (Math.abs((sweep[best]?.threshold ?? 0) - threshold) > Math.abs(point.threshold - threshold) ? index : best), 0);
}
