import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { frameOf, lookBackOf, type FramePart } from '../formulas/frame-part.js';

/** `lf_coma` and its kin: the order of a frame's moving averages. */
export function coma(part: FramePart): Feature {
  return defineFeature({
    name: `${part}_coma`,
    group: 'trend',
    unit: 'sign',
    formula: `1 where EMA8 > EMA21 > EMA50, -1 where reversed, else 0, of the ${part.toUpperCase()}'s newest closed bar`,
    lookBack: lookBackOf(part, 1),
    range: [-1, 1],
    compute: (view) => frameOf(view, part).value('coma'),
  });
}
