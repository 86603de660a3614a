import type { Bars, EventLabel, LabelOptions } from '../contract.js';
import { decideLabel, netReturn, type Decision } from './decide-label.js';
import type { LabelCandidate } from './label-candidate.js';
import { placeBarriers, PRICE_NOISE, type Trade } from './place-barriers.js';
import { walkBarriers, type Walk } from './walk-barriers.js';

/**
 * What became of each event, in the order given: the first touch of target or stop decides (triple barrier, López de Prado
 * 2018, chapter 3, on highs and lows rather than closes).
 *
 * Bars event + 1 to event + maximumHoldingBars decide, whatever the entry. `structural`: target at entry + targetDistance
 * in the trade's direction, stop at stopPrice; an entry at or beyond its stop is `unfilled`. `atr`: multiples of ATR.
 * `directional`: barriers at target x ATR on either side, so 1 says that the first move of that size went with the trade.
 * `fixed-horizon`: 1 where the net return from the entry to the close of bar event + maximumHoldingBars is above 0.
 * Where the data end before the decision the event is `censored` and has no label. A gap fills at the open, so a stop may
 * cost more than 1 R. Prices are equal that differ by less than 1e-9 of the price: sums of decimals are off by their last digits. Time is linear in events x bars held.
 *
 * @throws GeckoError E_MARKET_LABEL, kind `bug`, for a candidate that is not of these bars or has no positive distances
 */
export function labelEvents(bars: Bars, events: readonly LabelCandidate[], options: LabelOptions): EventLabel[] {
  return events.map((candidate) => labelEvent(bars, candidate, options));
}

function labelEvent(bars: Bars, candidate: LabelCandidate, options: LabelOptions): EventLabel {
  const { bar } = candidate;
  const trade = placeBarriers(bars, candidate, options);
  const horizon = bar + options.maximumHoldingBars;
  const last = Math.min(horizon, bars.times.length - 1);
  const refused = last > bar ? refusal(trade, options) : undefined;
  if (refused !== undefined) {
    const { entry } = trade;
    return record(bar, trade, { bar: trade.entryBar, best: entry, worst: entry }, { label: null, optimistic: null, pessimistic: null, reason: refused, exit: entry }, options);
  }
  const walk = walkBarriers(bars, trade, bar + 1, last);
  return record(bar, trade, walk, decideLabel(walk, trade, options, last === horizon), options);
}

function refusal({ sign, entry, target, atTarget, atStop, targetDistance, stopDistance }: Trade, { minimumReturn, roundTripCost }: LabelOptions): 'unfilled' | 'small' | undefined {
  if (!(entry > atStop && entry < atTarget)) return 'unfilled';
  if (target === Infinity) return undefined;
  const price = sign * entry;
  return targetDistance < (minimumReturn - PRICE_NOISE) * price || stopDistance <= (roundTripCost + PRICE_NOISE) * price ? 'small' : undefined;
}

function record(bar: number, trade: Trade, walk: Pick<Walk, 'bar' | 'best' | 'worst'>, decision: Decision, { roundTripCost }: LabelOptions): EventLabel {
  const { sign, entry, targetDistance, stopDistance } = trade;
  const { label, optimistic, pessimistic, reason, exit } = decision;
  const price = sign * entry;
  return {
    label,
    optimistic,
    pessimistic,
    reason,
    bar,
    decidedBar: walk.bar,
    entryPrice: price,
    exitPrice: sign * exit,
    targetDistance,
    stopDistance,
    rMultiple: stopDistance > 0 ? (exit - entry) / stopDistance : 0,
    netReturn: netReturn(trade, exit, roundTripCost),
    maximumAdverseExcursion: (entry - walk.worst) / price,
    maximumFavourableExcursion: (walk.best - entry) / price,
  };
}
