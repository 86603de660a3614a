import { defineFeature } from '../define-feature.js';
import { closePosition } from '../formulas/bar-shares.js';

export const testBarClosePosition = defineFeature({
  name: 'test_bar_close_position',
  group: 'consolidation, test bar, hook',
  unit: 'ratio',
  formula: '(C - L) / (H - L) of the test bar; 0.5 where H = L',
  lookBack: { low: 'event' },
  range: [0, 1],
  compute: ({ low, barsBack }) => closePosition(low, barsBack.testBar),
});
