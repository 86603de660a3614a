import { defineFeature } from '../define-feature.js';
import { consolidationBars } from '../formulas/consolidation-bars.js';

export const consolidationBarsLog = defineFeature({
  name: 'consolidation_bars_log',
  group: 'consolidation, test bar, hook',
  unit: 'log bars',
  formula: 'log(bars of the consolidation)',
  lookBack: { low: 'event' },
  range: [0, null],
  compute: (view) => Math.log(consolidationBars(view)),
});
