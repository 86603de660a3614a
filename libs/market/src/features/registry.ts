import type { FeatureRegistry } from '../contract.js';
import type { Feature } from './feature.js';
import { atrPrice } from './averages/atr-price.js';
import { emaDistance } from './averages/ema-distance.js';
import { baseDistance } from './consolidation/base-distance.js';
import { baseTouches } from './consolidation/base-touches.js';
import { compression } from './consolidation/compression.js';
import { consolidationBarsLog } from './consolidation/consolidation-bars-log.js';
import { consolidationSlope } from './consolidation/consolidation-slope.js';
import { consolidationWidth } from './consolidation/consolidation-width.js';
import { hookDepth } from './consolidation/hook-depth.js';
import { reentryBars } from './consolidation/reentry-bars.js';
import { squeeze } from './consolidation/squeeze.js';
import { testBarClosePosition } from './consolidation/test-bar-close-position.js';
import { testBarRange } from './consolidation/test-bar-range.js';
import { testBarVolumeLog } from './consolidation/test-bar-volume-log.js';
import { touchDensity } from './consolidation/touch-density.js';
import { eventBodyShare } from './event-bar/event-body-share.js';
import { eventBody } from './event-bar/event-body.js';
import { eventClosePosition } from './event-bar/event-close-position.js';
import { eventGap } from './event-bar/event-gap.js';
import { eventLowerWick } from './event-bar/event-lower-wick.js';
import { eventRange } from './event-bar/event-range.js';
import { eventTrueRangeRank } from './event-bar/event-true-range-rank.js';
import { eventUpperWickShare } from './event-bar/event-upper-wick-share.js';
import { eventUpperWick } from './event-bar/event-upper-wick.js';
import { eventVolumeLog } from './event-bar/event-volume-log.js';
import { higherLowShare } from './momentum/higher-low-share.js';
import { momentumBars } from './momentum/momentum-bars.js';
import { momentumEfficiency } from './momentum/momentum-efficiency.js';
import { momentumSize } from './momentum/momentum-size.js';
import { pastReturn } from './momentum/past-return.js';
import { rewardRisk } from './momentum/reward-risk.js';
import { highSupport, middleSupport } from './momentum/support.js';
import { swingDistance } from './momentum/swing-distance.js';
import { volumeTrendLog } from './momentum/volume-trend-log.js';
import { aboveEma200 } from './trend/above-ema200.js';
import { coma } from './trend/coma.js';
import { ema21Slope } from './trend/ema21-slope.js';
import { emaSpread } from './trend/ema-spread.js';
import { trendAgeLog } from './trend/trend-age-log.js';

/** The model's inputs, in the order of its columns. A new feature is a file and a line here. */
export const FEATURES: readonly Feature[] = [
  eventRange,
  eventBody,
  eventUpperWick,
  eventLowerWick,
  eventBodyShare,
  eventUpperWickShare,
  eventClosePosition,
  eventGap,
  eventVolumeLog,
  eventTrueRangeRank,

  emaDistance('lf', 8),
  emaDistance('lf', 21),
  emaDistance('lf', 50),
  emaDistance('lf', 200),
  emaDistance('mf', 8),
  emaDistance('mf', 21),
  emaDistance('mf', 50),
  emaDistance('mf', 200),
  emaDistance('hf', 5),
  emaDistance('hf', 8),
  emaDistance('hf', 21),
  emaDistance('hf', 50),
  emaDistance('hf', 200),
  atrPrice('lf'),
  atrPrice('hf'),

  consolidationBarsLog,
  consolidationWidth,
  baseTouches,
  touchDensity,
  compression,
  squeeze,
  consolidationSlope,
  baseDistance,
  testBarRange,
  testBarClosePosition,
  testBarVolumeLog,
  hookDepth,
  reentryBars,

  coma('lf'),
  coma('mf'),
  aboveEma200('lf'),
  aboveEma200('mf'),
  aboveEma200('hf'),
  trendAgeLog('mf'),
  trendAgeLog('hf'),
  ema21Slope('lf'),
  ema21Slope('mf'),
  ema21Slope('hf'),
  emaSpread('mf'),
  emaSpread('hf'),

  middleSupport,
  highSupport,
  swingDistance('high'),
  swingDistance('low'),
  momentumSize,
  momentumBars,
  momentumEfficiency,
  higherLowShare,
  rewardRisk,
  pastReturn(5),
  pastReturn(20),
  volumeTrendLog,
];

/** What the features are, as plain data for feature_registry.json: names, formulas, look-backs, ranges, in the order of the columns. */
export function featureRegistry(features: readonly Feature[] = FEATURES): FeatureRegistry {
  return {
    schemaVersion: 1,
    features: features.map(({ name, group, unit, formula, lookBack, range, needsVolume, dependsOnPriceLevel }) => ({ name, group, unit, formula, lookBack, range, needsVolume, dependsOnPriceLevel })),
  };
}
