import type { FeatureEntry } from '../contract.js';
import type { ClosedFrame } from '../frames/closed-frame.js';

/**
 * What a feature may look at: the three frames as they stood at the event bar's close, and the event. All in long
 * coordinates, so that one formula serves both sides; bars are given as bars before the event bar.
 */
export interface EventView {
  readonly low: ClosedFrame;
  readonly middle: ClosedFrame;
  readonly high: ClosedFrame;
  readonly hasVolume: boolean;
  /** Distances in bars back from the event bar (0). */
  readonly barsBack: { readonly momentumStart: number; readonly momentumEnd: number; readonly consolidationStart: number; readonly consolidationEnd: number; readonly testBar: number; readonly hookExtreme: number };
  /** Prices and price distances, in long coordinates. */
  readonly base: number;
  readonly hookExtreme: number;
  readonly momentumSize: number;
  readonly touches: number;
  readonly rewardRisk: number;
  /** Nearest low to the supporting averages, in that frame's ATR. */
  readonly support: { readonly middle: number; readonly high: number };
}

/** One input of the model: what it is, and how it is computed. */
export interface Feature extends FeatureEntry {
  /** Finite wherever all averages are defined. */
  readonly compute: (view: EventView) => number;
}
