import fc from 'fast-check';
import type { EventLabel, LabelOptions } from '../contract.js';
import { atrOptions, barsOf, type Ohlc } from './label-bars.fixture.js';
import type { LabelCandidate } from './label-candidate.js';
import { labelEvents } from './label-events.js';

const structural = atrOptions({ barriers: 'structural' });
type Outcome = Pick<EventLabel, 'label' | 'optimistic' | 'pessimistic' | 'reason' | 'decidedBar'>;

function outcome(rows: readonly Ohlc[], candidate: LabelCandidate, options: LabelOptions = structural): Outcome {
  const [found] = labelEvents(barsOf(rows), [candidate], options);
  if (found === undefined) throw new Error('no label');
  const { label, optimistic, pessimistic, reason, decidedBar } = found;
  return { label, optimistic, pessimistic, reason, decidedBar };
}

describe('a barrier that is off by its last digits', () => {
  const long: LabelCandidate = { bar: 0, side: 'long', atr: 1, targetDistance: 0.1, stopPrice: 16.04 - 0.01 };
  const short: LabelCandidate = { bar: 0, side: 'short', atr: 1, targetDistance: 0.05, stopPrice: 16.01 + 0.01 };
  const ofLong = (bar: Ohlc): Outcome => outcome([[16.1, 16.1, 16.1, 16.1], bar], long);
  const ofShort = (bar: Ohlc): Outcome => outcome([[15.95, 15.95, 15.95, 15.95], bar], short);

  it('is one: the sums lie beyond the prices that bars have', () => {
    expect([16.1 + 0.1 > 16.2, 16.04 - 0.01 < 16.03, 15.95 - 0.05 < 15.9, 16.01 + 0.01 > 16.02, 693.2 + 0.1 > 693.3]).toEqual([true, true, true, true, true]);
  });

  it.each<[string, Outcome, EventLabel['reason']]>([
    ['the target of a long, by a high', ofLong([16.1, 16.2, 16.1, 16.15]), 'target'],
    ['the target of a long, by an open', ofLong([16.2, 16.2, 16.15, 16.15]), 'target-gap'],
    ['the stop of a long, by a low', ofLong([16.1, 16.15, 16.03, 16.1]), 'stop'],
    ['the stop of a long, by an open', ofLong([16.03, 16.1, 16.03, 16.1]), 'stop-gap'],
    ['both of a long', ofLong([16.1, 16.2, 16.03, 16.1]), 'ambiguous'],
    ['the target of a short, by a low', ofShort([15.95, 15.95, 15.9, 15.95]), 'target'],
    ['the target of a short, by an open', ofShort([15.9, 15.95, 15.9, 15.95]), 'target-gap'],
    ['the stop of a short, by a high', ofShort([15.95, 16.02, 15.92, 16]), 'stop'],
    ['the stop of a short, by an open', ofShort([16.02, 16.02, 16, 16]), 'stop-gap'],
    ['both of a short', ofShort([15.95, 16.02, 15.9, 16]), 'ambiguous'],
    ['the target of a long at 693.2', outcome([[693.2, 693.2, 693.2, 693.2], [693.2, 693.3, 693.2, 693.25]], { ...long, stopPrice: 693 }), 'target'],
  ])('is touched: %s', (_, { reason, decidedBar }, expected) => {
    expect([reason, decidedBar]).toEqual([expected, 1]);
  });

  it('is not touched a tick away', () => {
    expect([ofLong([16.1, 16.19, 16.04, 16.1]).reason, ofShort([15.95, 16.01, 15.91, 15.95]).reason]).toEqual(['censored', 'censored']);
  });

  it.each([
    ['long', long, 16.03],
    ['short', short, 16.02],
  ])('leaves a %s unfilled that enters at its stop', (_, candidate, open) => {
    expect(outcome([[16, 16, 16, 16], [open, open, open, open]], candidate, { ...structural, entry: 'next-open' }).reason).toBe('unfilled');
  });
});

describe('labels of a market in ticks', () => {
  const step = fc.integer({ min: -6, max: 6 });
  const reach = fc.integer({ min: 0, max: 5 });
  const market = fc.tuple(fc.integer({ min: 60_000, max: 80_000 }), fc.array(fc.tuple(step, step, reach, reach), { minLength: 2, maxLength: 20 })).map(([first, moves]) => {
    let last = first;
    return moves.map(([gap, body, above, below]): Ohlc => {
      const open = last + (Math.abs(gap) > 4 ? gap : 0);
      last = open + body;
      return [open, Math.max(open, last) + above, Math.min(open, last) - below, last];
    });
  });
  const options = fc
    .record({
      barriers: fc.constantFrom('structural', 'atr'),
      entry: fc.constantFrom('next-open', 'close'),
      maximumHoldingBars: fc.integer({ min: 1, max: 12 }),
      ambiguous: fc.constantFrom('stop-first', 'drop', 'nearer-first'),
      timeout: fc.constantFrom('drop', 'sign'),
    } satisfies Partial<{ [Key in keyof LabelOptions]: fc.Arbitrary<LabelOptions[Key]> }>)
    .map((drawn) => atrOptions(drawn));
  const trade = fc.record({ at: fc.nat(), side: fc.constantFrom('long' as const, 'short' as const), atr: fc.integer({ min: 1, max: 5 }), low: fc.integer({ min: 1, max: 9 }), stop: fc.integer({ min: 0, max: 7 }) });

  it('are the same in prices of a hundredth a tick', () => {
    const seen = new Set<unknown>();
    fc.assert(
      fc.property(market, trade, options, (rows, { at, side, atr, low, stop }, drawn) => {
        const bar = at % rows.length;
        const close = rows[bar]?.[3] ?? 0;
        const sign = side === 'long' ? 1 : -1;
        const extreme = close - sign * (stop - 1);
        const inTicks = outcome(rows, { bar, side, atr, targetDistance: low, stopPrice: extreme - sign }, drawn);
        // As the detector has them: a leg is a difference of prices, a stop is a price less a tick.
        const leg = (close + low) / 100 - close / 100;
        const inPrices = outcome(rows.map(([open, high, bottom, last]): Ohlc => [open / 100, high / 100, bottom / 100, last / 100]), { bar, side, atr: atr / 100, targetDistance: leg, stopPrice: extreme / 100 - sign * 0.01 }, drawn);
        expect(inPrices).toEqual(inTicks);
        seen.add(inTicks.reason);
      }),
      { seed: 41_002, numRuns: 3000, verbose: true },
    );
    expect(seen).toEqual(new Set(['target', 'stop', 'target-gap', 'stop-gap', 'ambiguous', 'timeout', 'censored', 'unfilled']));
  });
});
