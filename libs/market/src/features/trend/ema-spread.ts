import type { Feature } from '../feature.js';
import { defineFeature } from '../define-feature.js';
import { frameOf, lookBackOf, type FramePart } from '../formulas/frame-part.js';
import { inAtr } from '../formulas/in-atr.js';

/** `mf_ema_spread` and its kin. */
export function emaSpread(part: FramePart): Feature {
  return defineFeature({
    name: `${part}_ema_spread`,
    group: 'trend',
    unit: 'ATR',
    formula: `(EMA8 - EMA50) / A, all of the ${part.toUpperCase()}'s newest closed bar`,
    lookBack: lookBackOf(part, 1),
    compute: (view) => {
      const frame = frameOf(view, part);
      return inAtr(frame, frame.value('ema8') - frame.value('ema50'));
    },
  });
}
