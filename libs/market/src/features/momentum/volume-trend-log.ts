import { defineFeature } from '../define-feature.js';
import { logRatio } from '../formulas/log-ratio.js';
import { meanVolume } from '../formulas/mean-volume.js';

const RECENT = 10;
const BEFORE = 30;

export const volumeTrendLog = defineFeature({
  name: 'volume_trend_log',
  group: 'support and momentum',
  unit: 'log ratio',
  formula: 'log(mean V of the last 10 bars / of the 30 before them); 0 where either is 0',
  lookBack: { low: RECENT + BEFORE },
  needsVolume: true,
  compute: ({ low }) => logRatio(meanVolume(low, 0, RECENT), meanVolume(low, RECENT, BEFORE)),
});
