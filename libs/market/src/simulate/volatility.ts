import type { Draws } from './draws.js';

/** Standard deviation of a bar, as a multiple of the market's usual one: a slow level, clusters on it, and bars that stick out. */
export interface Volatility {
  /** Log level over weeks. */
  level: number;
  /** Log deviation over hours. */
  cluster: number;
  /** Of this bar alone: 1, or far more. */
  outlier: number;
}

const LEVEL = { persistence: 0.9995, sd: 0.01 } as const;
const CLUSTER = { persistence: 0.96, sd: 0.11 } as const;

/** The next bar's volatility. */
export function stepVolatility(state: Volatility, draws: Draws): void {
  state.level = LEVEL.persistence * state.level + LEVEL.sd * draws.normal();
  state.cluster = CLUSTER.persistence * state.cluster + CLUSTER.sd * draws.normal();
  const chance = draws.uniform();
  state.outlier = chance < 0.006 ? 3 : chance < 0.05 ? 1.7 : 1;
}
