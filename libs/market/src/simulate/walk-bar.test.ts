import { Draws } from './draws.js';
import { meanOf } from './market.fixture.js';
import { walkBar, type BarWalk, type WalkedBar } from './walk-bar.js';

const FREE: BarWalk = { first: 0, last: 0, sd: 1, cap: Infinity, floor: -Infinity };

function walkBars(count: number, walk: BarWalk, open = 0): WalkedBar[] {
  const draws = new Draws(1, 'walk');
  return Array.from({ length: count }, () => {
    const out = { high: 0, low: 0, close: 0 };
    walkBar(open, walk, draws, out);
    return out;
  });
}

describe('walkBar', () => {
  it('has the range of a continuous walk, sqrt(8 / pi) sd, where four steps alone would give 1.1 sd', () => {
    const bars = walkBars(20_000, FREE);
    expect(meanOf(bars.map(({ high, low }) => high - low))).toBeCloseTo(Math.sqrt(8 / Math.PI), 1);
    expect(meanOf(bars.map(({ close }) => close ** 2))).toBeCloseTo(1, 1);
  });

  it('touches a level as often as a continuous walk: twice as often as it ends beyond it', () => {
    const bars = walkBars(20_000, FREE);
    const touched = bars.filter(({ high }) => high >= 1).length / bars.length;
    // 2 x (1 - Phi(1)), the reflection principle.
    expect(Math.abs(touched - 0.3173)).toBeLessThan(0.01);
  });

  it('moves by what is asked for', () => {
    const bars = walkBars(5000, { ...FREE, first: 2, last: -0.5 });
    expect(meanOf(bars.map(({ close }) => close))).toBeCloseTo(1.5, 1);
  });

  it('turns back at its cap and its floor', () => {
    const bars = walkBars(2000, { ...FREE, cap: 0.5, floor: -0.25 }, 0.25);
    expect(bars.every(({ high, low, close }) => high <= 0.5 && low >= -0.25 && close <= high && close >= low)).toBe(true);
    expect(bars.filter(({ high }) => high === 0.5).length).toBeGreaterThan(500);
  });
});
