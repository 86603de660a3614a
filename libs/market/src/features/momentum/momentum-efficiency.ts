import { defineFeature } from '../define-feature.js';

/** Kaufman's efficiency ratio ("Trading Systems and Methods", chapter 17), signed: a straight climb is 1. */
export const momentumEfficiency = defineFeature({
  name: 'momentum_efficiency',
  group: 'support and momentum',
  unit: 'ratio',
  formula: '(C at the momentum move\'s end - C at its start) / sum of |C - C[-1]| between them; 0 where no close changed',
  lookBack: { low: 'event' },
  range: [-1, 1],
  compute: ({ low, barsBack }) => {
    let path = 0;
    for (let bar = barsBack.momentumEnd; bar < barsBack.momentumStart; bar += 1) path += Math.abs(low.value('close', bar) - low.value('close', bar + 1));
    if (path === 0) return 0;
    const net = low.value('close', barsBack.momentumEnd) - low.value('close', barsBack.momentumStart);
    // The sum is rounded at every step and may come out a hair shorter than the net move.
    return Math.min(1, Math.max(-1, net / path));
  },
});
