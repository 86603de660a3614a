import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

export const consolidationWidth = defineFeature({
  name: 'consolidation_width',
  group: 'consolidation, test bar, hook',
  unit: 'ATR',
  formula: '(highest high - lowest low of the consolidation) / A',
  lookBack: { low: 'event' },
  range: [0, null],
  compute: ({ low, barsBack }) => {
    let highest = low.value('high', barsBack.consolidationEnd);
    let lowest = low.value('low', barsBack.consolidationEnd);
    for (let bar = barsBack.consolidationEnd + 1; bar <= barsBack.consolidationStart; bar += 1) {
      const high = low.value('high', bar);
      const bottom = low.value('low', bar);
      if (high > highest) highest = high;
      if (bottom < lowest) lowest = bottom;
    }
    return inAtr(low, highest - lowest);
  },
});
