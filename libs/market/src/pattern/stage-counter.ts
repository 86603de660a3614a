import { REFUSALS, type Refusal, type StageCounts } from '../contract.js';

/** Counts of one side while it runs: `StageCounts` that can still grow. */
export interface StageCounter {
  bars: number;
  events: number;
  readonly refused: Record<Refusal, number>;
}

export function stageCounter(): StageCounter {
  return { bars: 0, events: 0, refused: { 'warm-up': 0, range: 0, trend: 0, base: 0, momentum: 0, retracement: 0, compression: 0, support: 0, hook: 0, 're-entry': 0, 'reward-risk': 0 } };
}

/** The counts of several sides, or of several symbols, together. */
export function sumStages(counts: readonly StageCounts[]): StageCounts {
  const sum = stageCounter();
  for (const { bars, events, refused } of counts) {
    sum.bars += bars;
    sum.events += events;
    for (const refusal of REFUSALS) sum.refused[refusal] += refused[refusal];
  }
  return sum;
}
