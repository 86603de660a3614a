import type { Bars, EventRow } from '@gecko/market/contract';

interface Changes {
  readonly series?: number;
  readonly event?: Partial<EventRow['event']>;
  readonly label?: Partial<EventRow['label']>;
}

/** A long at 100 with target 104 and stop 98, which it reaches; in bars that are as long as they need be. */
export function exampleEventRow({ series = 0, event = {}, label = {} }: Changes = {}): EventRow {
  return {
    series,
    event: {
      side: 'long',
      bar: 40,
      time: Date.UTC(2024, 0, 1),
      atr: 2,
      trendAge: 50,
      momentum: { start: 4, end: 10, size: 4 },
      consolidation: { start: 10, end: 34, base: 99, touches: [12, 20, 30] },
      testBar: 35,
      hook: { bar: 36, extremeBar: 37, extreme: 98.01 },
      support: { middle: 0.1, high: 0.2 },
      stop: 98,
      rewardRisk: 2,
      ...event,
    },
    label: {
      label: 0,
      optimistic: 0,
      pessimistic: 0,
      reason: 'stop',
      bar: 40,
      decidedBar: 45,
      entryPrice: 100,
      exitPrice: 98,
      targetDistance: 4,
      stopDistance: 2,
      rMultiple: -1,
      netReturn: -0.02,
      maximumAdverseExcursion: 0.02,
      maximumFavourableExcursion: 0.01,
      ...label,
    },
  };
}

/** Sixty bars of one price. */
export function exampleBars(symbol = 'EURUSD'): Bars {
  const column = (): Float64Array => new Float64Array(60).fill(100);
  return { symbol, frame: '5m', times: Float64Array.from({ length: 60 }, (_, bar) => bar * 300_000), open: column(), high: column(), low: column(), close: column() };
}
