/** An event to label: where the trade is decided, and where its barriers stand. */
export interface LabelCandidate {
  /** Event bar: the decision is made at its close. */
  readonly bar: number;
  readonly side: 'long' | 'short';
  /** ATR(14) at the event bar, price units; unread where barriers are structural. */
  readonly atr: number;
  /** Structural target: how far from the entry, price units, positive. */
  readonly targetDistance: number;
  /** Structural stop. */
  readonly stopPrice: number;
}
