import { defineFeature } from '../define-feature.js';
import { trueRange } from '../formulas/bar-range.js';

const RANKED_BARS = 100;

/** Prices on a tick grid give true ranges that are equal but for rounding: in ATR, far above rounding, far below a tick. */
const EQUAL = 1e-9;

export const eventTrueRangeRank = defineFeature({
  name: 'event_true_range_rank',
  group: 'event bar',
  unit: 'rank',
  formula: 'share of the 100 bars before whose true range is smaller; equal ones count half',
  lookBack: { low: RANKED_BARS + 2 },
  range: [0, 1],
  compute: ({ low }) => {
    const own = trueRange(low, 0);
    const equal = EQUAL * low.value('atr');
    let halves = 0;
    for (let bar = 1; bar <= RANKED_BARS; bar += 1) {
      const difference = own - trueRange(low, bar);
      halves += difference > equal ? 2 : difference < -equal ? 0 : 1;
    }
    return halves / (2 * RANKED_BARS);
  },
});
