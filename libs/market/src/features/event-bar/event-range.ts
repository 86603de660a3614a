import { defineFeature } from '../define-feature.js';
import { barRange } from '../formulas/bar-range.js';
import { inAtr } from '../formulas/in-atr.js';

export const eventRange = defineFeature({
  name: 'event_range',
  group: 'event bar',
  unit: 'ATR',
  formula: '(H - L) / A',
  lookBack: { low: 1 },
  range: [0, null],
  compute: ({ low }) => inAtr(low, barRange(low, 0)),
});
