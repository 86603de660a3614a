import { GeckoError } from '@gecko/kernel';
import type { Bars, LabelOptions } from '../contract.js';
import type { LabelCandidate } from './label-candidate.js';

/** Prices are compared to this share of the price: 693.2 + 0.1 is a hair above the 693.3 that a high of 693.3 is. */
export const PRICE_NOISE = 1e-9;

/** A trade in long coordinates: a short is a long on prices times -1, which is exact. */
export interface Trade {
  readonly sign: 1 | -1;
  readonly entry: number;
  /** Infinity where the method has no barriers. */
  readonly target: number;
  /** -Infinity where the method has no barriers. */
  readonly stop: number;
  /** From where on a price counts as the target, and as the stop: nearer by rounding. */
  readonly atTarget: number;
  readonly atStop: number;
  /** Distances as they are reported: 0 where the method has no barriers. */
  readonly targetDistance: number;
  readonly stopDistance: number;
  /** Bar of the entry: where nothing follows the event, the event bar. */
  readonly entryBar: number;
}

/**
 * Entry, target and stop of a candidate. A missing next bar leaves the event's close as the entry; such an event is censored.
 * @throws GeckoError E_MARKET_LABEL, kind `bug`: a bar outside the data, or a distance that is not a positive number
 */
export function placeBarriers(bars: Bars, candidate: LabelCandidate, options: LabelOptions): Trade {
  const { bar, side } = candidate;
  if (!(Number.isInteger(bar) && bar >= 0 && bar < bars.times.length)) throw unfit('bar', `expected a bar from 0 to ${bars.times.length - 1}, got ${bar}`);
  const sign = side === 'long' ? 1 : -1;
  const atOpen = options.entry === 'next-open' && bar + 1 < bars.times.length;
  const entryBar = atOpen ? bar + 1 : bar;
  const entry = sign * ((atOpen ? bars.open : bars.close)[entryBar] ?? Number.NaN);
  if (options.method === 'fixed-horizon') return { sign, entry, entryBar, target: Infinity, stop: -Infinity, atTarget: Infinity, atStop: -Infinity, targetDistance: 0, stopDistance: 0 };
  const { targetDistance, stop } = distances(candidate, options, sign, entry);
  const target = entry + targetDistance;
  // The stop's distance as a difference, so that the fill at the stop is -1 R to the last bit.
  return { sign, entry, entryBar, target, stop, atTarget: target - PRICE_NOISE * Math.abs(target), atStop: stop + PRICE_NOISE * Math.abs(stop), targetDistance, stopDistance: Math.max(0, entry - stop) };
}

function distances({ atr, targetDistance, stopPrice }: LabelCandidate, options: LabelOptions, sign: number, entry: number): { targetDistance: number; stop: number } {
  if (options.method === 'directional' || options.barriers === 'atr') {
    if (!(atr > 0 && atr < Infinity)) throw unfit('atr', `expected a number above 0, got ${atr}`);
    return { targetDistance: options.target * atr, stop: entry - (options.method === 'directional' ? options.target : options.stop) * atr };
  }
  if (!(targetDistance > 0 && targetDistance < Infinity)) throw unfit('targetDistance', `expected a number above 0, got ${targetDistance}`);
  if (!Number.isFinite(stopPrice)) throw unfit('stopPrice', `expected a price, got ${stopPrice}`);
  return { targetDistance, stop: sign * stopPrice };
}

function unfit(field: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'bug', code: 'E_MARKET_LABEL', place: `label candidate ${field}`, problem, next: 'pass events as the detector found them in these very bars' });
}
