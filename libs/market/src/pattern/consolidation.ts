import type { PatternOptions } from '../contract.js';
import type { FrameSeries } from '../frames/frame-series.js';
import { isSwingHigh } from '../indicators/swings.js';
import { findMomentumMove, type MomentumMove } from './momentum-move.js';

/** The sideways market under the base, in long coordinates. It lasts from the momentum move's end to the bar before the test bar. */
export interface Consolidation {
  readonly momentum: MomentumMove;
  /** Midrange of the touches' highs: each touch lies within the tolerance of it. */
  readonly base: number;
  /** Swing highs at the base, oldest first; the first is the momentum move's end. */
  readonly touches: readonly number[];
}

type ShapeRefusal = 'base' | 'momentum' | 'retracement' | 'compression';

/** How far a search came: the later, the nearer to a pattern. */
const ORDER: readonly ShapeRefusal[] = ['base', 'momentum', 'retracement', 'compression'];

/**
 * Stages 1 and 2. Walks back from the bar before the test bar over the swing highs confirmed by then; from each that could
 * be the consolidation's first bar, the touches are the swing highs within two tolerances of the highest one, and the base
 * is the middle between the highest and the lowest touch. Price in between never goes beyond base + tolerance, the test bar
 * closes beyond the base, a momentum move ends at the first bar, not too much of it is taken back, and ranges do not widen.
 * Of several first bars for which all this holds, the earliest is taken.
 * @returns where there is none, the latest stage that refused one
 */
export function findConsolidation(low: FrameSeries, testBar: number, options: PatternOptions): Consolidation | ShapeRefusal {
  const { minimumBars, maximumBars, minimumTouches, swingBars } = options.consolidation;
  const tolerance = options.consolidation.tolerance * (low.atr[testBar] ?? Number.NaN);
  const close = low.close[testBar] ?? Number.NaN;
  const swings: number[] = [];
  let found: Consolidation | undefined;
  let furthest: ShapeRefusal = 'base';
  let highest = Number.NEGATIVE_INFINITY;
  let top = Number.NEGATIVE_INFINITY;
  for (let bar = testBar - 1; bar >= Math.max(0, testBar - maximumBars); bar--) {
    const high = low.high[bar] ?? Number.NaN;
    highest = Math.max(highest, high);
    // base < close, so that beyond this no base can hold, however far back.
    if (highest > close + tolerance) break;
    if (bar + swingBars >= testBar || !isSwingHigh(low.high, bar, swingBars)) continue;
    swings.push(bar);
    top = Math.max(top, high);
    if (testBar - bar < minimumBars || high < top - 2 * tolerance) continue;
    const touches = swings.filter((swing) => (low.high[swing] ?? Number.NaN) >= top - 2 * tolerance);
    const base = (top + lowestHigh(low, touches)) / 2;
    if (touches.length < minimumTouches || highest > base + tolerance || !(close > base)) continue;
    const shape = shapeFrom(low, bar, testBar, options);
    if (typeof shape === 'object') found = { momentum: shape, base, touches: touches.reverse() };
    else if (ORDER.indexOf(shape) > ORDER.indexOf(furthest)) furthest = shape;
  }
  return found ?? furthest;
}

/** The momentum move that ends at the consolidation's first bar, if the two fit together. */
function shapeFrom(low: FrameSeries, first: number, testBar: number, options: PatternOptions): MomentumMove | ShapeRefusal {
  const momentum = findMomentumMove(low, first, low.atr[testBar] ?? Number.NaN, options.momentum);
  if (momentum === undefined) return 'momentum';
  if (!(retracement(low, momentum, testBar) <= options.consolidation.maximumRetracement)) return 'retracement';
  return compression(low, first, testBar - 1) <= options.consolidation.maximumCompression ? momentum : 'compression';
}

function lowestHigh(low: FrameSeries, bars: readonly number[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const bar of bars) lowest = Math.min(lowest, low.high[bar] ?? Number.NaN);
  return lowest;
}

/** Share of the momentum move that the consolidation has taken back, up to the bar before the test bar; 0 or more. */
export function retracement(low: FrameSeries, momentum: MomentumMove, testBar: number): number {
  const top = low.high[momentum.end] ?? Number.NaN;
  let deepest = top;
  for (let bar = momentum.end; bar < testBar; bar++) deepest = Math.min(deepest, low.low[bar] ?? Number.NaN);
  return (top - deepest) / momentum.size;
}

/** Mean range of the last third of the bars first..last over that of the first third, each of floor(bars / 3) bars. */
export function compression(low: FrameSeries, first: number, last: number): number {
  const third = Math.floor((last - first + 1) / 3);
  let early = 0;
  let late = 0;
  for (let step = 0; step < third; step++) {
    early += (low.high[first + step] ?? Number.NaN) - (low.low[first + step] ?? Number.NaN);
    late += (low.high[last - step] ?? Number.NaN) - (low.low[last - step] ?? Number.NaN);
  }
  return late / early;
}
