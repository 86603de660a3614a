import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { frameOf, lookBackOf, type FramePart } from '../formulas/frame-part.js';

/** `lf_above_ema200` and its kin: the side of the long average that a frame's newest close is on. */
export function aboveEma200(part: FramePart): Feature {
  return defineFeature({
    name: `${part}_above_ema200`,
    group: 'trend',
    unit: 'flag',
    formula: `1 where C > EMA200, else 0, of the ${part.toUpperCase()}'s newest closed bar`,
    lookBack: lookBackOf(part, 1),
    range: [0, 1],
    compute: (view) => {
      const frame = frameOf(view, part);
      return frame.value('close') > frame.value('ema200') ? 1 : 0;
    },
  });
}
