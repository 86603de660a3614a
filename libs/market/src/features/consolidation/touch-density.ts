import { defineFeature } from '../define-feature.js';
import { consolidationBars } from '../formulas/consolidation-bars.js';

export const touchDensity = defineFeature({
  name: 'touch_density',
  group: 'consolidation, test bar, hook',
  unit: 'ratio',
  formula: 'touches of the base / bars of the consolidation',
  lookBack: { low: 'event' },
  range: [0, 1],
  compute: (view) => view.touches / consolidationBars(view),
});
