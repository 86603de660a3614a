import { MarketOptions, REFUSALS, StageCounts, type MarketDescription } from '@gecko/market/contract';

/** Two symbols' bars in figures. */
export function exampleMarketDescription(): MarketDescription {
  const symbol = (name: string, bars: number) => ({ symbol: name, bars, first: '2024-01-01T00:00:00.000Z', last: '2024-06-01T00:00:00.000Z', gaps: 0, events: 20, labelled: 18 });
  return {
    options: MarketOptions.parse({}),
    symbols: [symbol('AUDUSD', 5000), symbol('EURUSD', 7000)],
    stages: { bars: 24_000, events: 40, refused: StageCounts.shape.refused.parse(Object.fromEntries(REFUSALS.map((refusal, index) => [refusal, index]))) },
    reasons: { ...noReasons(), target: 12, stop: 24, timeout: 4 },
    overlapping: 0,
    ambiguousShare: 0,
    winners: { pessimistic: 1 / 3, optimistic: 1 / 3 },
    driftlessShare: 0.3,
    meanUniqueness: 0.9,
    effectiveRows: 32.4,
    hasVolume: true,
  };
}

function noReasons(): MarketDescription['reasons'] {
  return { target: 0, stop: 0, 'target-gap': 0, 'stop-gap': 0, ambiguous: 0, timeout: 0, horizon: 0, censored: 0, unfilled: 0, small: 0 };
}
