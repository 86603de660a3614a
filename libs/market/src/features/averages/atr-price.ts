import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { frameOf, lookBackOf, type FramePart } from '../formulas/frame-part.js';
import { logRatio } from '../formulas/log-ratio.js';

/** `lf_atr_price` and its kin: volatility as a share of the price, whose sign tells the side and so is left out. */
export function atrPrice(part: FramePart): Feature {
  return defineFeature({
    name: `${part}_atr_price`,
    group: 'distances to averages',
    unit: 'log ratio',
    formula: `log(A / |C|), both of the ${part.toUpperCase()}'s newest closed bar; 0 where either is 0`,
    lookBack: lookBackOf(part, 1),
    dependsOnPriceLevel: true,
    compute: (view) => {
      const frame = frameOf(view, part);
      return logRatio(frame.value('atr'), Math.abs(frame.value('close')));
    },
  });
}
