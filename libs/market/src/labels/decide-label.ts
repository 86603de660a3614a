import type { LabelOptions, LabelReason } from '../contract.js';
import { PRICE_NOISE, type Trade } from './place-barriers.js';
import type { Walk } from './walk-barriers.js';

type Label = 0 | 1 | null;

/** What a walk means under the policies; the exit in long coordinates. */
export interface Decision {
  readonly label: Label;
  readonly optimistic: Label;
  readonly pessimistic: Label;
  readonly reason: LabelReason;
  readonly exit: number;
}

/** @param complete whether the data reached to the end of the holding period */
export function decideLabel(walk: Walk, trade: Trade, options: LabelOptions, complete: boolean): Decision {
  switch (walk.end) {
    case 'target':
      return sure(1, walk.end, trade.target);
    case 'stop':
      return sure(0, walk.end, trade.stop);
    case 'target-gap':
      return sure(1, walk.end, walk.open);
    case 'stop-gap':
      return sure(0, walk.end, walk.open);
    case 'both': {
      const label = ofAmbiguous(walk, trade, options);
      return { label, optimistic: 1, pessimistic: 0, reason: 'ambiguous', exit: label === 1 ? trade.target : trade.stop };
    }
    case 'none':
      return ofTime(walk, trade, options, complete);
  }
}

function sure(label: Label, reason: LabelReason, exit: number): Decision {
  return { label, optimistic: label, pessimistic: label, reason, exit };
}

function ofAmbiguous({ open }: Walk, { target, stop }: Trade, { ambiguous }: LabelOptions): Label {
  if (ambiguous === 'drop') return null;
  if (ambiguous === 'nearer-first') return target - open < open - stop - PRICE_NOISE * Math.abs(open) ? 1 : 0;
  return ambiguous === 'target-first' ? 1 : 0;
}

function ofTime({ close }: Walk, { sign, entry }: Trade, { method, timeout, roundTripCost }: LabelOptions, complete: boolean): Decision {
  if (!complete) return sure(null, 'censored', close);
  const gain = netReturn({ sign, entry }, close, roundTripCost) > PRICE_NOISE ? 1 : 0;
  if (method === 'fixed-horizon') return sure(gain, 'horizon', close);
  return sure(timeout === 'drop' ? null : timeout === 'loss' ? 0 : gain, 'timeout', close);
}

/** In the trade's direction, share of the entry price, net of costs. */
export function netReturn({ sign, entry }: Pick<Trade, 'sign' | 'entry'>, exit: number, roundTripCost: number): number {
  return (exit - entry) / (sign * entry) - roundTripCost;
}
