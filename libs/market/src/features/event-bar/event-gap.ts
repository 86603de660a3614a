import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

export const eventGap = defineFeature({
  name: 'event_gap',
  group: 'event bar',
  unit: 'ATR',
  formula: '(O - C[-1]) / A',
  lookBack: { low: 2 },
  compute: ({ low }) => inAtr(low, low.value('open') - low.value('close', 1)),
});
