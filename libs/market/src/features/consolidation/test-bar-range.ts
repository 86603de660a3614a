import { defineFeature } from '../define-feature.js';
import { barRange } from '../formulas/bar-range.js';
import { inAtr } from '../formulas/in-atr.js';

export const testBarRange = defineFeature({
  name: 'test_bar_range',
  group: 'consolidation, test bar, hook',
  unit: 'ATR',
  formula: '(H - L) of the test bar / A of the event bar',
  lookBack: { low: 'event' },
  range: [0, null],
  compute: ({ low, barsBack }) => inAtr(low, barRange(low, barsBack.testBar)),
});
