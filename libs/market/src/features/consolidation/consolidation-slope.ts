import { defineFeature } from '../define-feature.js';
import { consolidationBars } from '../formulas/consolidation-bars.js';
import { inAtr } from '../formulas/in-atr.js';

export const consolidationSlope = defineFeature({
  name: 'consolidation_slope',
  group: 'consolidation, test bar, hook',
  unit: 'ATR',
  formula: 'least-squares slope of the consolidation\'s closes over its bars, times its bars, / A; 0 of a single bar',
  lookBack: { low: 'event' },
  compute: (view) => {
    const { low, barsBack } = view;
    const bars = consolidationBars(view);
    if (bars < 2) return 0;
    const first = low.value('close', barsBack.consolidationStart);
    let products = 0;
    for (let bar = 0; bar < bars; bar += 1) products += (bar - (bars - 1) / 2) * (low.value('close', barsBack.consolidationStart - bar) - first);
    // Sum of squared distances of 0..n-1 from their mean: n(n² - 1) / 12.
    return inAtr(low, (12 * products) / (bars * bars - 1));
  },
});
