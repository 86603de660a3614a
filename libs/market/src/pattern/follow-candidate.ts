import type { PatternOptions, Refusal } from '../contract.js';
import type { MarketFrames } from '../frames/three-frames.js';
import { upTrendAge } from './hf-trend.js';
import { failsAt } from './hook.js';
import type { Candidate, LongGecko } from './long-gecko.js';
import { reentersAt } from './re-entry.js';
import { rewardRiskOf } from './reward-risk.js';

/**
 * What one more bar makes of a candidate: still waiting, the event, or the stage that ends it.
 * @param tick smallest price step, price units
 */
export function followCandidate(frames: MarketFrames, bar: number, before: Candidate, options: PatternOptions, tick: number): Candidate | LongGecko | Refusal {
  const { testBar } = before;
  const { base } = before.consolidation;
  const candidate = extend(frames, bar, before);
  const ended = candidate.hookBar === undefined ? 'hook' : 're-entry';
  if (upTrendAge(frames, bar) === 0 || candidate.extreme < legStart(frames, candidate)) return ended;
  if (candidate.hookBar === undefined) return bar - testBar < options.hook.maximumBars ? candidate : 'hook';
  if (bar > candidate.hookBar && reentersAt(frames.low, bar, base, options.reentry)) return decide(frames, bar, { ...candidate, hookBar: candidate.hookBar }, options.minimumRewardRisk, tick);
  return bar - candidate.hookBar < options.reentry.maximumBars ? candidate : 're-entry';
}

function extend(frames: MarketFrames, bar: number, before: Candidate): Candidate {
  const price = frames.low.low[bar] ?? Number.NaN;
  const lower = price < before.extreme;
  const hookBar = before.hookBar ?? (failsAt(frames.low, bar, before.testBar, before.consolidation.base) ? bar : undefined);
  return { ...before, hookBar, extreme: lower ? price : before.extreme, extremeBar: lower ? bar : before.extremeBar };
}

function legStart(frames: MarketFrames, candidate: Candidate): number {
  return frames.low.low[candidate.consolidation.momentum.start] ?? Number.NaN;
}

function decide(frames: MarketFrames, bar: number, candidate: Candidate & { readonly hookBar: number }, minimumRewardRisk: number, tick: number): LongGecko | 'reward-risk' {
  const stop = candidate.extreme - tick;
  const rewardRisk = rewardRiskOf(candidate.consolidation.momentum.size, frames.low.close[bar] ?? Number.NaN, stop);
  if (!(rewardRisk >= minimumRewardRisk)) return 'reward-risk';
  return { ...candidate, bar, trendAge: upTrendAge(frames, bar), stop, rewardRisk };
}
