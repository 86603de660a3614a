import { fillNormal, randomStream } from '@gecko/kernel';
import type { Bars } from '../contract.js';
import { firstPassageProbability } from './first-passage-probability.js';
import { atrOptions } from './label-bars.fixture.js';
import { labelEvents } from './label-events.js';

const STEPS = 300_000;
/** Of one step, in ATR: 100 steps have a standard deviation of one ATR. */
const STEP_SD = 0.1;

/** A walk of fine steps, a bar each, around 10,000 with an ATR of 1. `drift`: per 100 steps. */
function walk(drift: number): Bars {
  const close = new Float64Array(STEPS);
  fillNormal(randomStream(11, `walk ${drift}`), { major: 0, minor: 0 }, close);
  let price = 10_000;
  for (let bar = 0; bar < STEPS; bar++) {
    price += STEP_SD * (close[bar] ?? 0) + drift * STEP_SD ** 2;
    close[bar] = price;
  }
  const open = Float64Array.from(close, (value, bar) => close[bar - 1] ?? value);
  const high = Float64Array.from(close, (value, bar) => Math.max(value, open[bar] ?? value));
  const low = Float64Array.from(close, (value, bar) => Math.min(value, open[bar] ?? value));
  return { symbol: 'WALK', frame: '1m', times: Float64Array.from(close.keys()), open, high, low, close };
}

/** Winners among trades that follow one another: each is entered where the one before ended, so they are independent. */
function hitRate(bars: Bars, target: number, stop: number): { rate: number; trades: number } {
  const options = atrOptions({ target, stop, maximumHoldingBars: STEPS - 1 });
  let bar = 0;
  let wins = 0;
  let trades = 0;
  for (;;) {
    const [label] = labelEvents(bars, [{ bar, side: 'long', atr: 1, targetDistance: 1, stopPrice: 1 }], options);
    if (label === undefined || label.reason === 'censored') return { rate: wins / trades, trades };
    wins += label.label ?? Number.NaN;
    trades += 1;
    bar = label.decidedBar;
  }
}

/** Three standard errors, and that a step ends 0.583 of its standard deviation beyond a barrier on average (Siegmund 1979). */
function tolerance(probability: number, trades: number, target: number, stop: number): number {
  const beyond = 0.583 * STEP_SD;
  return 3 * Math.sqrt((probability * (1 - probability)) / trades) + Math.abs((stop + beyond) / (target + stop + 2 * beyond) - stop / (target + stop));
}

describe('labelEvents on simulated walks', () => {
  const fair = walk(0);

  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [2, 1.5],
  ])('without drift wins stop / (target + stop) of its trades: target %s, stop %s', (target, stop) => {
    const { rate, trades } = hitRate(fair, target, stop);
    const probability = stop / (target + stop);
    expect(trades).toBeGreaterThan(700);
    expect(Math.abs(rate - probability)).toBeLessThan(tolerance(probability, trades, target, stop));
  });

  it.each([0.5, -0.5])('with drift %s wins as many as the first-passage formula says, and not as many as a fair game', (drift) => {
    const { rate, trades } = hitRate(walk(drift), 2, 1);
    const probability = firstPassageProbability(drift, 1, 2, 1);
    expect(Math.abs(rate - probability)).toBeLessThan(tolerance(probability, trades, 2, 1));
    expect(Math.abs(rate - 1 / 3)).toBeGreaterThan(tolerance(1 / 3, trades, 2, 1));
  });
});
