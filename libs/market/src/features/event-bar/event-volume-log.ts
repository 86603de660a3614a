import { defineFeature } from '../define-feature.js';
import { volumeLog } from '../formulas/mean-volume.js';

export const eventVolumeLog = defineFeature({
  name: 'event_volume_log',
  group: 'event bar',
  unit: 'log ratio',
  formula: 'log(V / mean V of the 20 bars before); 0 where either is 0',
  lookBack: { low: 21 },
  needsVolume: true,
  compute: ({ low }) => volumeLog(low, 0),
});
