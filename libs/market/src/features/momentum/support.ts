import { defineFeature } from '../define-feature.js';

export const middleSupport = defineFeature({
  name: 'mf_support',
  group: 'support and momentum',
  unit: 'ATR',
  formula: 'smallest |low - EMA21 of the MF| / A of the MF during consolidation and test bar, averages as they had closed by then',
  lookBack: { low: 'event' },
  range: [0, null],
  compute: ({ support }) => support.middle,
});

export const highSupport = defineFeature({
  name: 'hf_support',
  group: 'support and momentum',
  unit: 'ATR',
  formula: 'smallest |low - EMA5 of the HF| / A of the HF during consolidation and test bar, averages as they had closed by then',
  lookBack: { low: 'event' },
  range: [0, null],
  compute: ({ support }) => support.high,
});
