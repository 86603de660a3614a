import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

export const hookDepth = defineFeature({
  name: 'hook_depth',
  group: 'consolidation, test bar, hook',
  unit: 'ATR',
  formula: '(base - lowest low after the test bar) / A',
  lookBack: { low: 'event' },
  compute: ({ low, base, hookExtreme }) => inAtr(low, base - hookExtreme),
});
