import { clipProbability } from '../metrics/log-loss.js';

/** Log-odds of a probability, which is kept 1e-15 away from 0 and 1: within about ±34.5. */
export function logitOf(probability: number): number {
  const clipped = clipProbability(probability);
  return Math.log(clipped) - Math.log1p(-clipped);
}

/** The probability of log-odds; never overflows. */
export function sigmoidOf(logit: number): number {
  return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
}
