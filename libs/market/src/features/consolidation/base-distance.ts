import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

export const baseDistance = defineFeature({
  name: 'base_distance',
  group: 'consolidation, test bar, hook',
  unit: 'ATR',
  formula: '(C - base) / A',
  lookBack: { low: 'event' },
  compute: ({ low, base }) => inAtr(low, low.value('close') - base),
});
