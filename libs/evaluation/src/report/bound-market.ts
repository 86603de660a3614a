import type { EventChart, MarketReport, PartialMetrics } from '../contract.js';
import { shortenText } from './shorten-text.js';

const MOST = { symbols: 24, bars: 14, partial: 20, events: 6, stages: 6 } as const;
const LONGEST = { name: 32, bar: 24, mark: 16, title: 76 } as const;

/** The same market, small enough for one page, and what was left out in words. Charts are cropped where they are drawn. */
export function boundMarket(market: MarketReport): { readonly market: MarketReport; readonly leftOut: string[] } {
  const lists: readonly (readonly [string, number, number])[] = [
    ['symbols', market.symbols.length, MOST.symbols],
    ['test periods', market.periods.length, MOST.partial],
    ['symbolMetrics', market.symbolMetrics.length, MOST.partial],
  ];
  return {
    market: {
      ...market,
      symbols: market.symbols.slice(0, MOST.symbols).map((entry) => ({ ...entry, symbol: name(entry.symbol), first: name(entry.first), last: name(entry.last) })),
      stages: { ...market.stages, refused: market.stages.refused.slice(0, MOST.bars).map(({ stage, count }) => ({ stage: shortenText(stage, LONGEST.bar), count })) },
      reasons: market.reasons.slice(0, MOST.bars).map(({ reason, count }) => ({ reason: shortenText(reason, LONGEST.bar), count })),
      bounds: boundPartial(market.bounds),
      periods: boundPartial(market.periods),
      symbolMetrics: boundPartial(market.symbolMetrics),
      events: market.events.slice(0, MOST.events).map(boundEvent),
    },
    leftOut: lists.filter(([, count, most]) => count > most).map(([what, count, most]) => `${count - most} further ${what} are not shown here.`),
  };
}

function name(text: string): string {
  return shortenText(text, LONGEST.name);
}

function boundPartial(entries: readonly PartialMetrics[]): PartialMetrics[] {
  return entries.slice(0, MOST.partial).map((entry) => ({ ...entry, label: name(entry.label) }));
}

function boundEvent(chart: EventChart): EventChart {
  return {
    ...chart,
    title: shortenText(chart.title, LONGEST.title),
    outcome: shortenText(chart.outcome, LONGEST.title),
    bands: chart.bands.slice(0, MOST.stages).map((band) => ({ ...band, label: shortenText(band.label, LONGEST.mark) })),
    levels: chart.levels.slice(0, MOST.stages).map((level) => ({ ...level, label: shortenText(level.label, LONGEST.mark) })),
    marks: chart.marks.slice(0, MOST.stages).map((mark) => ({ ...mark, label: shortenText(mark.label, LONGEST.mark) })),
  };
}
