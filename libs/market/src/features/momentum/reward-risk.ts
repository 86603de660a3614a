import { defineFeature } from '../define-feature.js';

export const rewardRisk = defineFeature({
  name: 'reward_risk',
  group: 'support and momentum',
  unit: 'ratio',
  formula: 'size of the momentum move / (C - stop)',
  lookBack: { low: 'event' },
  range: [0, null],
  compute: (view) => view.rewardRisk,
});
