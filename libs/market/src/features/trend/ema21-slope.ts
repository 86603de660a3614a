import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { frameOf, lookBackOf, type FramePart } from '../formulas/frame-part.js';
import { inAtr } from '../formulas/in-atr.js';

const BARS = 5;

/** `lf_ema21_slope` and its kin. */
export function ema21Slope(part: FramePart): Feature {
  return defineFeature({
    name: `${part}_ema21_slope`,
    group: 'trend',
    unit: 'ATR',
    formula: `(EMA21 - EMA21[-${BARS}]) / A, in closed bars of the ${part.toUpperCase()}`,
    lookBack: lookBackOf(part, BARS + 1),
    compute: (view) => {
      const frame = frameOf(view, part);
      return inAtr(frame, frame.value('ema21') - frame.value('ema21', BARS));
    },
  });
}
