import { defineFeature } from '../define-feature.js';

export const reentryBars = defineFeature({
  name: 'reentry_bars',
  group: 'consolidation, test bar, hook',
  unit: 'bars',
  formula: 'bars from the test bar to the event bar',
  lookBack: { low: 'event' },
  range: [1, null],
  compute: ({ barsBack }) => barsBack.testBar,
});
