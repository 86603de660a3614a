import type { Consolidation } from './consolidation.js';
import type { Support } from './support.js';

/** A test bar beyond a base that has not been decided yet, in long coordinates. */
export interface Candidate {
  readonly testBar: number;
  readonly consolidation: Consolidation;
  readonly support: Support;
  /** Where the breakout failed; undefined until it has. */
  readonly hookBar: number | undefined;
  /** Lowest low since the test bar, and its bar; Infinity until there is one. */
  readonly extreme: number;
  readonly extremeBar: number;
}

/** A whole pattern in long coordinates: prices of a short are times -1. */
export interface LongGecko {
  readonly bar: number;
  readonly trendAge: number;
  readonly testBar: number;
  readonly consolidation: Consolidation;
  readonly support: Support;
  readonly hookBar: number;
  readonly extreme: number;
  readonly extremeBar: number;
  readonly stop: number;
  readonly rewardRisk: number;
}
