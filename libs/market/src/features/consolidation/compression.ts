import { defineFeature } from '../define-feature.js';
import { meanRange } from '../formulas/bar-range.js';
import { consolidationBars } from '../formulas/consolidation-bars.js';

export const compression = defineFeature({
  name: 'compression',
  group: 'consolidation, test bar, hook',
  unit: 'ratio',
  formula: 'mean H - L of the last third of the consolidation / of its first third (thirds rounded down, at least one bar); 1 where the latter is 0',
  lookBack: { low: 'event' },
  range: [0, null],
  compute: (view) => {
    const { low, barsBack } = view;
    const third = Math.max(1, Math.floor(consolidationBars(view) / 3));
    const first = meanRange(low, barsBack.consolidationStart - third + 1, third);
    return first === 0 ? 1 : meanRange(low, barsBack.consolidationEnd, third) / first;
  },
});
