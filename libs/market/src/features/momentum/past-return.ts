import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

/** `return_5` and its kin: what price has moved over the last bars. */
export function pastReturn(bars: number): Feature {
  return defineFeature({
    name: `return_${bars}`,
    group: 'support and momentum',
    unit: 'ATR',
    formula: `(C - C[-${bars}]) / A`,
    lookBack: { low: bars + 1 },
    compute: ({ low }) => inAtr(low, low.value('close') - low.value('close', bars)),
  });
}
