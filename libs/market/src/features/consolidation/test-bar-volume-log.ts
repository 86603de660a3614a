import { defineFeature } from '../define-feature.js';
import { volumeLog } from '../formulas/mean-volume.js';

export const testBarVolumeLog = defineFeature({
  name: 'test_bar_volume_log',
  group: 'consolidation, test bar, hook',
  unit: 'log ratio',
  formula: 'log(V of the test bar / mean V of the 20 bars before it); 0 where either is 0',
  lookBack: { low: 'event' },
  needsVolume: true,
  compute: ({ low, barsBack }) => volumeLog(low, barsBack.testBar),
});
