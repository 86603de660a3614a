import { defineFeature } from '../define-feature.js';
import { inAtr } from '../formulas/in-atr.js';

const CLOSES = 20;

export const squeeze = defineFeature({
  name: 'squeeze',
  group: 'consolidation, test bar, hook',
  unit: 'ATR',
  formula: 'standard deviation (over n) of the last 20 closes, the event\'s included, / A',
  lookBack: { low: CLOSES },
  range: [0, null],
  compute: ({ low }) => {
    // Closes are counted from the newest, as squares of prices would cost the digits that the deviations need.
    const newest = low.value('close');
    let sum = 0;
    for (let bar = 0; bar < CLOSES; bar += 1) sum += low.value('close', bar) - newest;
    const mean = sum / CLOSES;
    let squares = 0;
    for (let bar = 0; bar < CLOSES; bar += 1) squares += (low.value('close', bar) - newest - mean) ** 2;
    return inAtr(low, Math.sqrt(squares / CLOSES));
  },
});
