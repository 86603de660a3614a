import fc from 'fast-check';
import type { Bars, EventLabel, LabelOptions } from '../contract.js';
import type { LabelCandidate } from './label-candidate.js';
import { atrOptions, barsOf, type Ohlc } from './label-bars.fixture.js';
import { labelEvents } from './label-events.js';

const cents = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });
/** Bars of whole prices with gaps, so that barriers are often touched exactly, twice at once, or jumped over. */
const market = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }), cents(4), cents(4)), { minLength: 2, maxLength: 25 }).map((moves) => {
  let last = 1000;
  return moves.map(([gap, body, above, below]): Ohlc => {
    const open = last + (gap > 2 || gap < -2 ? gap : 0);
    const close = open + body;
    last = close;
    return [open, Math.max(open, close) + above, Math.min(open, close) - below, close];
  });
});
const options = fc
  .record({
    method: fc.constantFrom('triple-barrier', 'fixed-horizon', 'directional'),
    barriers: fc.constantFrom('structural', 'atr'),
    target: fc.constantFrom(1, 2, 3),
    stop: fc.constantFrom(0.5, 1, 2),
    entry: fc.constantFrom('next-open', 'close'),
    maximumHoldingBars: fc.integer({ min: 1, max: 12 }),
    ambiguous: fc.constantFrom('stop-first', 'target-first', 'drop', 'nearer-first'),
    timeout: fc.constantFrom('drop', 'loss', 'sign'),
    minimumReturn: fc.constantFrom(0, 0.003),
    roundTripCost: fc.constantFrom(0, 0.002),
  } satisfies { [Key in keyof LabelOptions]: fc.Arbitrary<LabelOptions[Key]> })
  .map((drawn) => atrOptions(drawn));
const trade = fc.record({ at: fc.nat(), side: fc.constantFrom('long', 'short'), atr: fc.constantFrom(1, 2, 4), targetDistance: fc.integer({ min: 1, max: 8 }), stopDistance: fc.integer({ min: 0, max: 6 }) });
type DrawnTrade = typeof trade extends fc.Arbitrary<infer Value> ? Value : never;

function candidateOf(rows: readonly Ohlc[], { at, side, atr, targetDistance, stopDistance }: DrawnTrade): LabelCandidate {
  const bar = at % rows.length;
  const close = rows[bar]?.[3] ?? 0;
  return { bar, side: side === 'long' ? 'long' : 'short', atr, targetDistance, stopPrice: side === 'long' ? close - stopDistance : close + stopDistance };
}

type Outcome = Pick<EventLabel, 'label' | 'optimistic' | 'pessimistic' | 'reason' | 'decidedBar' | 'exitPrice'>;

/** Slow and apart: each side in its own words, one bar after the other, straight from the definition. */
function slowly(rows: readonly Ohlc[], candidate: LabelCandidate, o: LabelOptions): Outcome {
  const long = candidate.side === 'long';
  const after = rows.slice(candidate.bar + 1, candidate.bar + 1 + o.maximumHoldingBars);
  const first = after[0];
  const last = after.at(-1);
  const none = { label: null, optimistic: null, pessimistic: null } as const;
  const closed = rows[candidate.bar]?.[3] ?? 0;
  if (first === undefined || last === undefined) return { ...none, reason: 'censored', decidedBar: candidate.bar, exitPrice: closed };
  const entry = o.entry === 'close' ? closed : first[0];
  const timeUp = after.length === o.maximumHoldingBars;
  const end = candidate.bar + after.length;
  const gain = ((long ? last[3] - entry : entry - last[3]) / entry - o.roundTripCost > 0 ? 1 : 0) as 0 | 1;
  if (o.method === 'fixed-horizon') {
    return timeUp ? { label: gain, optimistic: gain, pessimistic: gain, reason: 'horizon', decidedBar: end, exitPrice: last[3] } : { ...none, reason: 'censored', decidedBar: end, exitPrice: last[3] };
  }
  const reach = o.method === 'directional' ? [o.target * candidate.atr, o.target * candidate.atr] : o.barriers === 'atr' ? [o.target * candidate.atr, o.stop * candidate.atr] : [candidate.targetDistance, long ? entry - candidate.stopPrice : candidate.stopPrice - entry];
  const [up = 0, down = 0] = reach;
  const entryBar = o.entry === 'close' ? candidate.bar : candidate.bar + 1;
  if (down <= 0) return { ...none, reason: 'unfilled', decidedBar: entryBar, exitPrice: entry };
  if (up / entry < o.minimumReturn || down / entry <= o.roundTripCost) return { ...none, reason: 'small', decidedBar: entryBar, exitPrice: entry };
  const target = long ? entry + up : entry - up;
  const stop = long ? entry - down : entry + down;
  for (const [index, [open, high, low]] of after.entries()) {
    const decidedBar = candidate.bar + 1 + index;
    const sure = (label: 0 | 1, reason: EventLabel['reason'], exitPrice: number): Outcome => ({ label, optimistic: label, pessimistic: label, reason, decidedBar, exitPrice });
    if (!(index === 0 && o.entry === 'next-open')) {
      if (long ? open >= target : open <= target) return sure(1, 'target-gap', open);
      if (long ? open <= stop : open >= stop) return sure(0, 'stop-gap', open);
    }
    const won = long ? high >= target : low <= target;
    const lost = long ? low <= stop : high >= stop;
    if (won && lost) {
      expect(high - low).toBeGreaterThanOrEqual(up + down);
      const nearer = Math.abs(target - open) < Math.abs(open - stop) ? 1 : 0;
      const label = ({ 'stop-first': 0, 'target-first': 1, drop: null, 'nearer-first': nearer } as const)[o.ambiguous];
      return { label, optimistic: 1, pessimistic: 0, reason: 'ambiguous', decidedBar, exitPrice: label === 1 ? target : stop };
    }
    if (won) return sure(1, 'target', target);
    if (lost) return sure(0, 'stop', stop);
  }
  if (!timeUp) return { ...none, reason: 'censored', decidedBar: end, exitPrice: last[3] };
  const label = ({ drop: null, loss: 0, sign: gain } as const)[o.timeout];
  return { label, optimistic: label, pessimistic: label, reason: 'timeout', decidedBar: end, exitPrice: last[3] };
}

/** Prices mirrored at 1000, on which all drawn prices are exact: a long becomes a short. */
function mirrored(rows: readonly Ohlc[]): Bars {
  return barsOf(rows.map(([open, high, low, close]): Ohlc => [2000 - open, 2000 - low, 2000 - high, 2000 - close]));
}

describe('labelEvents on drawn markets', () => {
  it('equals the definition, event by event', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(market, fc.array(trade, { minLength: 1, maxLength: 6 }), options, (rows, trades, drawn) => {
        const candidates = trades.map((one) => candidateOf(rows, one));
        const labels = labelEvents(barsOf(rows), candidates, drawn);
        for (const [index, candidate] of candidates.entries()) {
          const expected = slowly(rows, candidate, drawn);
          expect(labels[index]).toMatchObject(expected);
          seen.add(expected.reason);
        }
      }),
      { seed: 31001, numRuns: 2000, verbose: true },
    );
    expect([...seen].sort()).toEqual(['ambiguous', 'censored', 'horizon', 'small', 'stop', 'stop-gap', 'target', 'target-gap', 'timeout', 'unfilled']);
  });

  it('gives a short what it gives a long on mirrored bars', () => {
    fc.assert(
      fc.property(market, trade, options, (rows, one, drawn) => {
        const candidate = candidateOf(rows, one);
        const turned: LabelCandidate = { ...candidate, side: candidate.side === 'long' ? 'short' : 'long', stopPrice: 2000 - candidate.stopPrice };
        // Shares of the price change with the price: thresholds that are shares are left out.
        const plain = { ...drawn, minimumReturn: 0, roundTripCost: 0 };
        const [label] = labelEvents(barsOf(rows), [candidate], plain);
        const [mirror] = labelEvents(mirrored(rows), [turned], plain);
        if (label === undefined || mirror === undefined) throw new Error('no label');
        const { entryPrice, exitPrice, netReturn, maximumAdverseExcursion, maximumFavourableExcursion, ...same } = label;
        expect(mirror).toMatchObject({ ...same, entryPrice: 2000 - entryPrice, exitPrice: 2000 - exitPrice });
        expect(mirror.netReturn * mirror.entryPrice).toBeCloseTo(netReturn * entryPrice, 9);
        expect(mirror.maximumAdverseExcursion * mirror.entryPrice).toBeCloseTo(maximumAdverseExcursion * entryPrice, 9);
        expect(mirror.maximumFavourableExcursion * mirror.entryPrice).toBeCloseTo(maximumFavourableExcursion * entryPrice, 9);
      }),
      { seed: 31002, numRuns: 1000, verbose: true },
    );
  });

  it('keeps the label between its bounds, and reads no bar after the one that decided', () => {
    fc.assert(
      fc.property(market, trade, options, (rows, one, drawn) => {
        const candidate = candidateOf(rows, one);
        const [label] = labelEvents(barsOf(rows), [candidate], drawn);
        if (label === undefined) throw new Error('no label');
        if (label.label !== null) {
          expect(label.pessimistic ?? 2).toBeLessThanOrEqual(label.label);
          expect(label.optimistic ?? -1).toBeGreaterThanOrEqual(label.label);
        }
        const other = rows.map((row, bar): Ohlc => (bar > label.decidedBar ? [1, 9999, 1, 1] : row));
        fc.pre(label.reason !== 'censored' && label.decidedBar > candidate.bar);
        expect(labelEvents(barsOf(other), [candidate], drawn)).toEqual([label]);
      }),
      { seed: 31004, numRuns: 1000, verbose: true },
    );
  });
});
