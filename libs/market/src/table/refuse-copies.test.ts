import { fillUniform, randomStream } from '@gecko/kernel';
import type { Bars } from '../contract.js';
import { changedBars } from '../features/changed-bars.fixture.js';
import { cutBars } from '../features/cut-bars.js';
import { randomWalk } from '../frames/random-walk.fixture.js';
import { simulateMarket } from '../simulate/simulate-market.js';
import { refuseCopies } from './refuse-copies.js';

const WEEK = 7 * 86_400_000;
const [simulated, ...others] = simulateMarket({ seed: 3, symbols: 6, barsPerSymbol: 4000, edge: 1 }).bars;
if (simulated === undefined) throw new Error('no market');
const original: Bars = simulated;
const walks = Array.from({ length: 6 }, (_, seed): Bars => ({ ...randomWalk({ seed, bars: 15_000 }), symbol: `WALK${seed}` }));
const named = (bars: Bars): Bars => ({ ...bars, symbol: 'COPY' });
const toTick = (price: number): number => Math.round(price * 1.37 * 100) / 100;

/** The second of two walks whose moves go the same way in this share of bars. */
function agreeing(bars: Bars, share: number): Bars {
  const draws = new Float32Array(bars.close.length);
  fillUniform(randomStream(8, 'agreeing'), { major: 0, minor: 0 }, draws);
  let close = 10_000;
  return named({ ...bars, close: bars.close.map((price, bar) => (close += ((draws[bar] ?? 0) < share ? 1 : -1) * (price - (bars.close[bar - 1] ?? price)))) });
}

describe('symbols that are the same market', () => {
  it.each<[string, Bars]>([
    ['the same bars', original],
    ['in another currency, rounded to ticks', changedBars(original, { prices: toTick })],
    ['dated 60 weeks later', { ...original, times: original.times.map((time) => time + 60 * WEEK) }],
    ['both', { ...changedBars(original, { prices: toTick }), times: original.times.map((time) => time - 60 * WEEK) }],
    ['a part of it', cutBars(original, 900)],
    ['its reflection', changedBars(original, { prices: (price) => 3000 - price })],
    ['its inverse, as one currency in the other', { ...original, close: original.close.map((price) => 10_000 / price) }],
    ['with a wrong price now and then', { ...original, close: original.close.map((price, bar) => (bar % 400 === 0 ? price + 3 : price)) }],
  ])('are refused: %s', (_, bars) => {
    expect(() => refuseCopies([original, ...others, named(bars)])).toThrow(
      expect.objectContaining({
        kind: 'data',
        code: 'E_MARKET_COPY',
        place: 'market.files',
        problem: expect.stringMatching(/^expected markets of their own, got "SIM1" and "COPY", which share \d+% of their sequences of 48 moves$/),
        next: 'give each market once: a copy, even in another currency, upside down or of another date, is no further evidence',
      }),
    );
  });

  it('are told with the share that they have in common', () => {
    expect(() => refuseCopies([original, named(cutBars(original, 900))])).toThrow(expect.objectContaining({ problem: expect.stringContaining('share 100%') }));
  });

  it('are refused from a fifth of the smaller one on', () => {
    const [walk = original, other = original] = walks;
    const joined = (bars: number): Bars => named({ ...walk, close: Float64Array.of(...walk.close.subarray(0, bars), ...other.close.subarray(0, 10_000 - bars)) });
    expect(() => refuseCopies([walk, joined(1900)])).not.toThrow();
    expect(() => refuseCopies([walk, joined(2200)])).toThrow(expect.objectContaining({ problem: expect.stringContaining('share 22%') }));
  });
});

describe('markets of their own', () => {
  it.each<[string, readonly Bars[]]>([
    ['simulated ones', [original, ...others]],
    ['random walks', walks],
    ['walks that go the same way in nine bars of ten', walks.slice(0, 1).flatMap((walk) => [walk, agreeing(walk, 0.9)])],
    ['markets too short for a window', [original, named(cutBars(original, 48))]],
    ['markets that only rise', [1, 2].map((by) => ({ ...original, symbol: `UP${by}`, close: original.close.map((_, bar) => 100 + by * bar) }))],
    ['one symbol', [original]],
    ['no symbol', []],
  ])('are let pass: %s', (_, symbols) => {
    expect(() => refuseCopies(symbols)).not.toThrow();
  });
});
