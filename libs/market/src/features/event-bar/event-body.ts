import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

export const eventBody = defineFeature({
  name: 'event_body',
  group: 'event bar',
  unit: 'ATR',
  formula: '(C - O) / A',
  lookBack: { low: 1 },
  compute: ({ low }) => inAtr(low, low.value('close') - low.value('open')),
});
