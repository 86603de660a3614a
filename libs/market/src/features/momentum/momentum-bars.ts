import { defineFeature } from '../define-feature.js';

export const momentumBars = defineFeature({
  name: 'momentum_bars',
  group: 'support and momentum',
  unit: 'bars',
  formula: 'bars from the momentum move\'s start to its end',
  lookBack: { low: 'event' },
  range: [1, null],
  compute: ({ barsBack }) => barsBack.momentumStart - barsBack.momentumEnd,
});
