import { PatternOptions } from '../contract.js';

/** Thresholds so low that random walks have events. */
export const LOOSE = PatternOptions.parse({
  trend: { minimumAge: 3 },
  momentum: { minimumSize: 1, minimumBars: 2 },
  consolidation: { minimumBars: 6, minimumTouches: 2, tolerance: 0.6, maximumRetracement: 2, maximumCompression: 2 },
  testBar: { minimumRange: 1.1 },
  support: { required: 'none' },
  minimumRewardRisk: 0.5,
});
