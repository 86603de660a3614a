import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';
import { upperWick } from '../formulas/upper-wick.js';

export const eventUpperWick = defineFeature({
  name: 'event_upper_wick',
  group: 'event bar',
  unit: 'ATR',
  formula: '(H - max(O, C)) / A',
  lookBack: { low: 1 },
  range: [0, null],
  compute: ({ low }) => inAtr(low, upperWick(low)),
});
