import { defineFeature } from '../define-feature.js';

export const baseTouches = defineFeature({
  name: 'base_touches',
  group: 'consolidation, test bar, hook',
  unit: 'count',
  formula: 'swing highs of the consolidation at the base',
  lookBack: { low: 'event' },
  range: [1, null],
  compute: ({ touches }) => touches,
});
