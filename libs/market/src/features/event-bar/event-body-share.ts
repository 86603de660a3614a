import { defineFeature } from '../define-feature.js';
import { shareOfRange } from '../formulas/bar-shares.js';

export const eventBodyShare = defineFeature({
  name: 'event_body_share',
  group: 'event bar',
  unit: 'ratio',
  formula: '|C - O| / (H - L); 0 where H = L',
  lookBack: { low: 1 },
  range: [0, 1],
  compute: ({ low }) => shareOfRange(low, Math.abs(low.value('close') - low.value('open'))),
});
