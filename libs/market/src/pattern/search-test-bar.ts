import type { PatternOptions, Refusal } from '../contract.js';
import type { MarketFrames } from '../frames/three-frames.js';
import { findConsolidation } from './consolidation.js';
import { trendHolds } from './hf-trend.js';
import type { Candidate } from './long-gecko.js';
import { nearestSupport, supportHolds } from './support.js';
import { isWide } from './test-bar.js';

/** Whether a bar is a test bar: all that must have come before it did. Otherwise the first stage that refuses it. */
export function searchTestBar(frames: MarketFrames, bar: number, options: PatternOptions): Candidate | Refusal {
  if (!isWide(frames.low, bar, options.testBar)) return 'range';
  if (!trendHolds(frames, bar, options.trend)) return 'trend';
  const consolidation = findConsolidation(frames.low, bar, options);
  if (typeof consolidation === 'string') return consolidation;
  const support = nearestSupport(frames, consolidation.momentum.end, bar);
  if (!supportHolds(support, options.support)) return 'support';
  return { testBar: bar, consolidation, support, hookBar: undefined, extreme: Number.POSITIVE_INFINITY, extremeBar: bar };
}
