import { defineFeature } from '../define-feature.js';
import { closePosition } from '../formulas/bar-shares.js';

export const eventClosePosition = defineFeature({
  name: 'event_close_position',
  group: 'event bar',
  unit: 'ratio',
  formula: '(C - L) / (H - L); 0.5 where H = L',
  lookBack: { low: 1 },
  range: [0, 1],
  compute: ({ low }) => closePosition(low, 0),
});
