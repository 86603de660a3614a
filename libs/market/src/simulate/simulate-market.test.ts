import { FEATURES } from '../features/registry.js';
import { LabelOptions, type Bars } from '../contract.js';
import { labelEvents } from '../labels/label-events.js';
import { correlation, meanOf, returnsOf, SMALL, watchMarket, type WatchedMarket } from './market.fixture.js';
import { simulateMarket } from './simulate-market.js';

const LARGE = { symbols: 3, barsPerSymbol: 36_000 };

/** Labelled events with the simulator's chance and the driftless one. */
function outcomes({ market, events }: WatchedMarket): { label: number; chance: number; driftless: number; features: Float64Array }[] {
  return events.flatMap((found, symbol) => {
    const bars = market.bars[symbol];
    if (bars === undefined) throw new Error('no such symbol');
    const candidates = found.map(({ event }) => ({ bar: event.bar, side: event.side, atr: event.atr, targetDistance: event.momentum.size, stopPrice: event.stop }));
    return labelEvents(bars, candidates, LabelOptions.parse({})).flatMap(({ label, targetDistance, stopDistance }, index) => {
      const gecko = found[index];
      if (label === null || gecko === undefined) return [];
      return [{ label, chance: market.winProbabilityOf(symbol, gecko.event), driftless: stopDistance / (targetDistance + stopDistance), features: gecko.features }];
    });
  });
}

/** Share of pairs of a winner and a loser that the scores put in order. */
function countedAuc(labels: Uint8Array, scores: Float64Array): number {
  let [ordered, pairs] = [0, 0];
  labels.forEach((winner, i) => {
    labels.forEach((loser, j) => {
      if (winner !== 1 || loser !== 0) return;
      pairs++;
      const difference = (scores[i] ?? 0) - (scores[j] ?? 0);
      ordered += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
    });
  });
  return ordered / pairs;
}

/** How many bars two symbols begin with that are equal in every column. */
function commonBars(first: Bars | undefined, second: Bars | undefined): number {
  if (first === undefined || second === undefined) return -1;
  const columns = (['times', 'open', 'high', 'low', 'close', 'volume'] as const).map((name) => [first[name], second[name]] as const);
  const length = Math.min(first.times.length, second.times.length);
  for (let bar = 0; bar < length; bar++) if (columns.some(([a, b]) => a?.[bar] !== b?.[bar])) return bar;
  return length;
}

describe('simulateMarket', () => {
  const paying = watchMarket(LARGE);
  const fair = watchMarket({ ...LARGE, edge: 0 });

  it('gives the same bars for the same options, and others for another seed or symbol', () => {
    const [first, second] = simulateMarket({ ...SMALL, symbols: 2 }).bars;
    const [again, secondAgain] = simulateMarket({ ...SMALL, symbols: 2 }).bars;
    expect([commonBars(again, first), commonBars(secondAgain, second)]).toEqual([6000, 6000]);
    expect([commonBars(simulateMarket({ ...SMALL, seed: 8 }).bars[0], first), commonBars(second, first)]).toEqual([0, 0]);
  });

  it('begins with the smaller market of the same seed', () => {
    const { bars } = simulateMarket(SMALL);
    expect(paying.market.bars[0]).toMatchObject({ symbol: 'SIM1', frame: '5m' });
    expect(commonBars(paying.market.bars[0], bars[0])).toBe(6000);
  });

  it('gives bars that are bars, in ticks of 0.01, with volume', () => {
    let faults = 0;
    for (const { times, open, high, low, close, volume } of [...paying.market.bars, ...fair.market.bars]) {
      times.forEach((time, bar) => {
        const [o, h, l, c] = [open[bar] ?? NaN, high[bar] ?? NaN, low[bar] ?? NaN, close[bar] ?? NaN];
        const sound = l > 0 && l <= Math.min(o, c) && h >= Math.max(o, c) && time > (times[bar - 1] ?? 0) && time % 300_000 === 0 && (volume?.[bar] ?? 0) >= 1;
        if (!sound || [o, h, l, c].some((price) => price !== Math.round(price * 100) / 100)) faults++;
      });
    }
    expect(faults).toBe(0);
  });

  it('has gaps at weekends and now and then between', () => {
    for (const { times, open, close } of fair.market.bars) {
      const gaps = [...open.keys()].filter((bar) => bar > 0 && open[bar] !== close[bar - 1]);
      const weekends = gaps.filter((bar) => (times[bar] ?? 0) - (times[bar - 1] ?? 0) > 2 * 86_400_000);
      expect(weekends.length).toBeGreaterThan(20);
      expect(gaps.length - weekends.length).toBeGreaterThan(80);
    }
  });

  it('has fat tails, clusters of volatility and volume that goes with it', () => {
    for (const bars of fair.market.bars) {
      const returns = returnsOf(bars);
      const mean = meanOf(returns);
      const square = meanOf(returns.map((value) => (value - mean) ** 2));
      expect(meanOf(returns.map((value) => (value - mean) ** 4)) / square ** 2).toBeGreaterThan(5);
      const sizes = returns.map(Math.abs);
      expect(correlation(sizes.slice(0, -5), sizes.slice(5))).toBeGreaterThan(0.08);
      expect(correlation(bars.high.map((high, bar) => high - (bars.low[bar] ?? NaN)), bars.volume ?? [])).toBeGreaterThan(0.2);
    }
  });

  it('leads to an event every 140 bars or less, on both sides', () => {
    for (const { events } of [paying, fair]) {
      const all = events.flat();
      expect((LARGE.symbols * LARGE.barsPerSymbol) / all.length).toBeLessThan(140);
      expect(all.filter(({ event }) => event.side === 'long').length / all.length).toBeGreaterThan(0.2);
      expect(all.filter(({ event }) => event.side === 'short').length / all.length).toBeGreaterThan(0.2);
    }
  });

  it('changes nothing up to the first event when the edge is taken away', () => {
    paying.market.bars.forEach((bars, symbol) => {
      const other = fair.market.bars[symbol];
      const first = paying.events[symbol]?.[0]?.event.bar ?? -1;
      expect(first).toBeGreaterThan(2400);
      expect(fair.events[symbol]?.[0]?.event.bar).toBe(first);
      expect(commonBars(other, bars)).toBeGreaterThan(first);
      expect(commonBars(other, bars)).toBeLessThan(first + 3);
    });
  });

  it('is a fair game after events without an edge', () => {
    const moves = fair.events.flatMap((found, symbol) =>
      found.flatMap(({ event }) => {
        const { close } = fair.market.bars[symbol] ?? { close: new Float64Array(0) };
        const [now, later] = [close[event.bar], close[event.bar + 8]];
        return now === undefined || later === undefined ? [] : [((event.side === 'long' ? 1 : -1) * (later - now)) / event.atr];
      }),
    );
    const error = Math.sqrt(meanOf(moves.map((move) => move * move)) / moves.length);
    expect(moves.length).toBeGreaterThan(800);
    expect(error).toBeLessThan(0.15);
    expect(Math.abs(meanOf(moves))).toBeLessThan(3 * error);
  });

  it('has as many winners as a driftless walk where there is no edge, and says so of each event', () => {
    const rows = outcomes(fair);
    const expected = meanOf(rows.map(({ driftless }) => driftless));
    const error = Math.sqrt((expected * (1 - expected)) / rows.length);
    expect(Math.abs(meanOf(rows.map(({ label }) => label)) - expected)).toBeLessThan(3 * error);
    // The chance is that of an entry at the event's close: the next open is mostly the same.
    expect(rows.filter(({ chance, driftless }) => Math.abs(chance - driftless) < 1e-9).length / rows.length).toBeGreaterThan(0.98);
  });

  it('has an edge that its own chances show, calibrated', () => {
    const rows = outcomes(paying);
    const labels = Uint8Array.from(rows, ({ label }) => label);
    const auc = countedAuc(labels, Float64Array.from(rows, ({ chance }) => chance));
    expect(auc).toBeGreaterThan(0.8);
    expect(auc).toBeLessThan(0.88);
    for (const [low, high] of [[0, 0.2], [0.2, 0.7], [0.7, 1]] as const) {
      const group = rows.filter(({ chance }) => chance >= low && chance < high);
      expect(group.length).toBeGreaterThan(80);
      expect(Math.abs(meanOf(group.map(({ label }) => label)) - meanOf(group.map(({ chance }) => chance)))).toBeLessThan(0.1);
    }
  });

  it('gives no single feature more than a small part of the edge', () => {
    const rows = outcomes(paying);
    const labels = Uint8Array.from(rows, ({ label }) => label);
    const areas = Array.from({ length: rows[0]?.features.length ?? 0 }, (_, column) => countedAuc(labels, Float64Array.from(rows, ({ features }) => features[column] ?? NaN)));
    expect(areas).toHaveLength(FEATURES.length);
    expect(Math.max(...areas.map((area) => Math.max(area, 1 - area)))).toBeLessThan(0.66);
  });

  it('judges a trade with barriers of its own by these', () => {
    const event = fair.events[0]?.[0]?.event;
    expect(event && fair.market.winProbabilityOf(0, event, { target: 2, stop: 1 })).toBeCloseTo(1 / 3, 12);
  });

  it('refuses events that are not of this market', () => {
    const event = { side: 'long', bar: 36_000, momentum: { start: 1, end: 2, size: 1 }, stop: 1 } as const;
    expect(() => paying.market.winProbabilityOf(0, event)).toThrow('expected an event of this market, got bar 36000 of symbol 0');
    expect(() => paying.market.winProbabilityOf(3, { ...event, bar: 0 })).toThrow('got bar 0 of symbol 3');
  });

  it('has finite prices with the largest edge', () => {
    const [bars] = simulateMarket({ seed: 3, symbols: 1, barsPerSymbol: 20_000, edge: 2 }).bars;
    expect(bars?.low.every((price) => price > 0)).toBe(true);
    expect(bars?.high.every((price) => price < 1e6)).toBe(true);
  });
});
