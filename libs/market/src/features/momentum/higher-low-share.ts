import { defineFeature } from '../define-feature.js';

const BARS = 20;

export const higherLowShare = defineFeature({
  name: 'higher_low_share',
  group: 'support and momentum',
  unit: 'ratio',
  formula: 'share of the last 20 bars whose L > L[-1]',
  lookBack: { low: BARS + 1 },
  range: [0, 1],
  compute: ({ low }) => {
    let higher = 0;
    for (let bar = 0; bar < BARS; bar += 1) higher += low.value('low', bar) > low.value('low', bar + 1) ? 1 : 0;
    return higher / BARS;
  },
});
