import type { Span } from './linear-scale.js';

export interface Ticks {
  /** The data's span widened to whole steps. */
  readonly span: Span;
  readonly values: readonly number[];
  readonly labels: readonly string[];
}

/**
 * Round tick values around the data, with steps of 1, 2 or 5 times a power of ten (Heckbert 1990, "Nice numbers for graph
 * labels"). Values that are not finite are left out; no values give 0 to 1, one value (to nine digits) gets room on both sides.
 */
export function chooseTicks(values: readonly number[], about = 4, smallestStep = 0): Ticks {
  const [low, high] = extent(values.filter(Number.isFinite));
  const step = Math.max(roundStep((high - low) / about), smallestStep);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { span: [first * step, last * step], values: ticks, labels: ticks.map((tick) => labelTick(tick, step)) };
}

function extent(values: readonly number[]): Span {
  if (values.length === 0) return [0, 1];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  // A difference near the precision of the numbers is noise, and steps below it would be no steps.
  const size = Math.max(Math.abs(low), Math.abs(high));
  const isFlat = high - low <= Math.max(size * 1e-9, 1e-300);
  const room = isFlat ? size / 10 || 0.5 : 0;
  return [low - room, high + room];
}

function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const lead = step / power;
  return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
}

function labelTick(tick: number, step: number): string {
  const decimals = -Math.floor(Math.log10(step) + 1e-9);
  if (Math.abs(tick) < step / 2) return (0).toFixed(decimals > 0 && decimals <= 4 ? decimals : 0);
  if (Math.abs(tick) >= 1e5 || decimals > 4) {
    const digits = Math.floor(Math.log10(Math.abs(tick)) + 1e-9) - Math.floor(Math.log10(step) + 1e-9) + 1;
    return Number(tick.toPrecision(Math.max(digits, 1))).toExponential().replace('e+', 'e');
  }
  return tick.toFixed(Math.max(0, decimals));
}
