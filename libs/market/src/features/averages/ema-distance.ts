import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { frameOf, lookBackOf, type FramePart } from '../formulas/frame-part.js';
import { inAtr } from '../formulas/in-atr.js';

type EmaLength = 5 | 8 | 21 | 50 | 200;

/** `lf_ema8` and its kin: how far a frame's newest close lies above an average of that frame. EMA5 is known of the High Frame alone. */
export function emaDistance(part: FramePart, length: EmaLength): Feature {
  return defineFeature({
    name: `${part}_ema${length}`,
    group: 'distances to averages',
    unit: 'ATR',
    formula: `(C - EMA${length}) / A, all of the ${part.toUpperCase()}'s newest closed bar`,
    lookBack: lookBackOf(part, 1),
    compute: (view) => {
      const frame = frameOf(view, part);
      return inAtr(frame, frame.value('close') - frame.value(`ema${length}`));
    },
  });
}
