import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

export const eventLowerWick = defineFeature({
  name: 'event_lower_wick',
  group: 'event bar',
  unit: 'ATR',
  formula: '(min(O, C) - L) / A',
  lookBack: { low: 1 },
  range: [0, null],
  compute: ({ low }) => inAtr(low, Math.min(low.value('open'), low.value('close')) - low.value('low')),
});
