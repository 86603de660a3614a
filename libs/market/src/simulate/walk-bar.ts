import type { Draws } from './draws.js';

/** How price walks through one bar, in the coordinates of the walk. */
export interface BarWalk {
  /** Mean move over the first three quarters of the bar, and over the last one. */
  first: number;
  last: number;
  /** Of the whole bar, price units. */
  sd: number;
  /** Price turns back at these; infinite where it is free. */
  cap: number;
  floor: number;
}

export interface WalkedBar {
  high: number;
  low: number;
  close: number;
}

const STEPS = 4;

/**
 * Walks a bar from its open in four steps of Brownian motion. The extremes of each step are drawn from those of a Brownian
 * bridge between its ends, so that levels are touched inside a bar as often as a continuous path would
 * (Karatzas and Shreve, Brownian Motion and Stochastic Calculus, 1991, 4.3.40).
 */
export function walkBar(open: number, walk: BarWalk, draws: Draws, out: WalkedBar): void {
  const stepSd = walk.sd / Math.sqrt(STEPS);
  const twiceVariance = 2 * stepSd * stepSd;
  let price = open;
  let high = open;
  let low = open;
  for (let step = 0; step < STEPS; step++) {
    const mean = step < STEPS - 1 ? walk.first / (STEPS - 1) : walk.last;
    let next = price + mean + stepSd * draws.normal();
    if (next > walk.cap) next = 2 * walk.cap - next;
    if (next < walk.floor) next = Math.min(2 * walk.floor - next, walk.cap);
    const gap = next - price;
    const squaredGap = gap * gap;
    const top = (price + next + Math.sqrt(squaredGap - twiceVariance * Math.log(draws.uniform()))) / 2;
    const bottom = (price + next - Math.sqrt(squaredGap - twiceVariance * Math.log(draws.uniform()))) / 2;
    if (top > high) high = top;
    if (bottom < low) low = bottom;
    price = next;
  }
  out.high = Math.max(Math.min(high, walk.cap), open, price);
  out.low = Math.min(Math.max(low, walk.floor), open, price);
  out.close = price;
}
