import { tableOfBars } from '@gecko/market';
import type { Bars, EventLabel, GeckoEvent, MarketOptions } from '@gecko/market/contract';

/** The label of an event as a training run gives it; undefined where it has none, as the bars end too soon. */
export function labelEvent(bars: Bars, event: GeckoEvent, options: MarketOptions): EventLabel | undefined {
  const { rows, market } = tableOfBars({ bars: [bars], gaps: [0], notes: [] }, options, 1);
  const row = rows.find((one) => one.event.bar === event.bar && one.event.side === event.side);
  if (row === undefined && market.reasons.censored !== 1) throw new Error(`the event at bar ${event.bar} is gone, and not as its data end`);
  return row?.label;
}
