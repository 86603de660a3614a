import { defineFeature } from '../define-feature.js';
import { shareOfRange } from '../formulas/bar-shares.js';
import { upperWick } from '../formulas/upper-wick.js';

export const eventUpperWickShare = defineFeature({
  name: 'event_upper_wick_share',
  group: 'event bar',
  unit: 'ratio',
  formula: '(H - max(O, C)) / (H - L); 0 where H = L',
  lookBack: { low: 1 },
  range: [0, 1],
  compute: ({ low }) => shareOfRange(low, upperWick(low)),
});
