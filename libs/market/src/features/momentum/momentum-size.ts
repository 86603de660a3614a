import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

export const momentumSize = defineFeature({
  name: 'momentum_size',
  group: 'support and momentum',
  unit: 'ATR',
  formula: '(high at the momentum move\'s end - low at its start) / A of the event bar',
  lookBack: { low: 'event' },
  range: [0, null],
  compute: (view) => inAtr(view.low, view.momentumSize),
});
