import type { Draws } from './draws.js';

/** What one round of the script will look like. Sizes in units (sd of a usual bar) unless said; lengths in bars. */
export interface RoundPlan {
  readonly legBars: number;
  readonly legSize: number;
  readonly legSd: number;
  readonly consolidationBars: number;
  /** Sd of a bar where the consolidation begins and where it ends. */
  readonly firstSd: number;
  readonly lastSd: number;
  readonly firstDip: number;
  /** In ATR. */
  readonly testRange: number;
  /** Where in its range the test bar closes, 0 to 1. */
  readonly testClose: number;
  readonly hookBars: number;
  /** Below the base, in ATR. */
  readonly hookDepth: number;
  /** ATR per bar. */
  readonly reentrySpeed: number;
  /** Multiples of the usual volume. */
  readonly consolidationVolume: number;
  readonly testVolume: number;
  readonly reentryVolume: number;
}

/** Draws widely and independently, so that the features of the events differ much and in different ways. */
export function drawRound(draws: Draws): RoundPlan {
  const firstSd = draws.between(0.9, 1.2);
  return {
    legBars: Math.floor(draws.between(5, 13)),
    legSize: draws.between(2.8, 4.4),
    legSd: draws.between(0.2, 0.9),
    consolidationBars: 20 + Math.min(60, -5 * Math.log(draws.uniform())),
    firstSd,
    lastSd: firstSd * draws.between(0.35, 0.7),
    firstDip: draws.between(1, 2.2),
    testRange: draws.between(1.75, 3.1),
    testClose: draws.between(0.65, 1),
    hookBars: Math.floor(draws.between(1, 4)),
    hookDepth: draws.between(0.05, 0.6),
    reentrySpeed: draws.between(0.3, 0.7),
    consolidationVolume: Math.exp(0.5 * draws.normal()),
    testVolume: Math.exp(0.4 + 0.8 * draws.normal()),
    reentryVolume: Math.exp(0.7 * draws.normal()),
  };
}
