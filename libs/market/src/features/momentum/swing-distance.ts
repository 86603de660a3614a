import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

/** `swing_high_distance` and `swing_low_distance`. */
export function swingDistance(end: 'high' | 'low'): Feature {
  const column = end === 'high' ? 'swingHigh' : 'swingLow';
  return defineFeature({
    name: `swing_${end}_distance`,
    group: 'support and momentum',
    unit: 'ATR',
    formula: `(C - newest confirmed swing ${end}) / A; 0 before the first`,
    lookBack: { low: 1 },
    compute: ({ low }) => {
      const swing = low.value(column);
      return Number.isNaN(swing) ? 0 : inAtr(low, low.value('close') - swing);
    },
  });
}
