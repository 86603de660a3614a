import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { frameOf, lookBackOf, type FramePart } from '../formulas/frame-part.js';

/** `mf_trend_age_log` and its kin; one is added so that no trend (0) differs from a trend one bar old. */
export function trendAgeLog(part: FramePart): Feature {
  return defineFeature({
    name: `${part}_trend_age_log`,
    group: 'trend',
    unit: 'log bars',
    formula: `log(1 + bars in a row that the averages of the ${part.toUpperCase()} have been in their order, either way); 0 without an order`,
    lookBack: lookBackOf(part, 1),
    range: [0, null],
    compute: (view) => Math.log(1 + frameOf(view, part).value('trendAge')),
  });
}
