import { MarketOptions, type Bars } from '../contract.js';
import { closeTime } from '../frames/frame-times.js';
import { FEATURES } from '../features/registry.js';
import { plantedMarket } from '../pattern/planted-market.fixture.js';
import { auditMarket } from './audit-market.js';
import { effectiveRowsOf } from './effective-rows-of.js';
import { tableOfBars } from './read-market.js';
import { weighTrainingRows } from './weigh-training-rows.js';

const BARS = 6000;
const bars: Bars[] = [
  { ...plantedMarket({ seed: 1, side: 'long', bars: BARS }), symbol: 'AAA' },
  { ...plantedMarket({ seed: 2, side: 'short', bars: BARS }), symbol: 'BBB' },
];
const options = MarketOptions.parse({ labels: { barriers: 'atr', target: 3, stop: 3 } });
const read = tableOfBars({ bars, gaps: [0, 1], notes: ['a note'] }, options, 10);
/** Barriers so far away that labels overlap. */
const far = MarketOptions.parse({ labels: { barriers: 'atr', target: 30, stop: 30, timeout: 'loss' } });
const overlapping = tableOfBars({ bars, gaps: [0, 0], notes: [] }, far, 10);
const rows = Uint32Array.from({ length: read.table.rowCount }, (_, row) => row);

describe('tableOfBars', () => {
  it('has a row for each labelled event of all symbols, oldest first, known from its close to the close that decided it', () => {
    const { table, rows: made, symbols } = read;
    const { starts, ends, series, firstBars, lastBars } = table.intervals ?? { starts: new Float64Array(), ends: new Float64Array(), series: new Int32Array(), firstBars: new Int32Array(), lastBars: new Int32Array() };
    expect(table.rowCount).toBeGreaterThan(20);
    expect(new Set(series)).toEqual(new Set([0, 1]));
    expect([...starts]).toEqual([...starts].sort((a, b) => a - b));
    for (const [row, { event, label, series: own }] of made.entries()) {
      const { times = new Float64Array(), frame = '5m' } = symbols[own] ?? {};
      expect([starts[row], ends[row]]).toEqual([closeTime(frame, times[event.bar] ?? 0), closeTime(frame, times[label.decidedBar] ?? 0)]);
      expect([series[row], firstBars[row], lastBars[row], table.labels[row]]).toEqual([own, event.bar, label.decidedBar, label.label]);
      expect(label.decidedBar).toBeGreaterThan(event.bar);
    }
  });

  it('describes the table and what bars became on the way', () => {
    const { market, description, table } = read;
    expect(description).toMatchObject({ label: 'first_barrier', positive: 'target', negative: 'stop', rows: table.rowCount, roles: {}, query: null });
    expect(market.symbols).toEqual([
      expect.objectContaining({ symbol: 'AAA', bars: BARS, gaps: 0 }),
      expect.objectContaining({ symbol: 'BBB', bars: BARS, gaps: 1 }),
    ]);
    const events = Object.values(market.reasons).reduce((sum, count) => sum + count, 0);
    expect(events).toBe(market.stages.events);
    expect(market.symbols.reduce((sum, { labelled }) => sum + labelled, 0)).toBe(table.rowCount);
    expect(market.driftlessShare).toBeCloseTo(0.5, 12);
    expect(market.effectiveRows).toBeLessThanOrEqual(table.rowCount);
    expect(market.meanUniqueness).toBeCloseTo(market.effectiveRows / table.rowCount, 12);
  });

  it('is the same whatever else is pooled, but for the order', () => {
    const [first] = bars;
    const alone = tableOfBars({ bars: first ? [first] : [], gaps: [0], notes: [] }, options, 10);
    const own = read.rows.filter(({ series }) => series === 0);
    expect(alone.rows).toEqual(own);
  });

  it('leaves out the newer of two events whose labels overlap, where told so', () => {
    const removed = tableOfBars({ bars, gaps: [0, 0], notes: [] }, { ...far, overlap: 'remove-newer' }, 1);
    expect(removed.market.overlapping).toBeGreaterThan(0);
    expect(removed.table.rowCount).toBe(overlapping.table.rowCount - removed.market.overlapping);
    expect(removed.market.effectiveRows).toBeCloseTo(removed.table.rowCount, 9);
    expect(overlapping.market.effectiveRows).toBeLessThan(overlapping.table.rowCount);
  });

  it('refuses fewer labelled events than wanted, with what became of the others', () => {
    const soon = { ...options, labels: { ...options.labels, maximumHoldingBars: 1 } };
    expect(() => tableOfBars({ bars, gaps: [0, 0], notes: [] }, soon, 10_000)).toThrow(
      expect.objectContaining({ kind: 'data', code: 'E_MARKET_FEW_EVENTS', problem: expect.stringMatching(/^expected at least 10000 labelled events, got \d+ of \d+ events, without a label \d+ timeout.*; [\d,]+ bars examined, each side for itself: /), next: expect.stringMatching(/^raise market\.labels\.maximumHoldingBars/) }),
    );
  });

  it.each<[string, Partial<MarketOptions['labels']>, string]>([
    ['most targets are too near', { minimumReturn: 0.5 }, 'market.labels.minimumReturn'],
    ['most stops lie within the cost', { roundTripCost: 0.5 }, 'market.labels.roundTripCost'],
    ['most events timed out', { maximumHoldingBars: 1 }, 'market.labels.maximumHoldingBars'],
    ['most events are censored', { maximumHoldingBars: 9000, target: 900, stop: 900 }, 'market.labels.maximumHoldingBars'],
    ['most events have their labels', {}, 'market.pattern'],
  ])('says what would help where %s', (_, changes, next) => {
    const chosen = { ...options, labels: { ...options.labels, ...changes } };
    expect(() => tableOfBars({ bars, gaps: [0, 0], notes: [] }, chosen, 10_000)).toThrow(expect.objectContaining({ code: 'E_MARKET_FEW_EVENTS', next: expect.stringContaining(next) }));
  });

  it('refuses bars without any event, and asks for longer histories where the averages took most of them', () => {
    const short = bars.map((symbol) => ({ ...symbol, times: symbol.times.slice(0, 300), open: symbol.open.slice(0, 300), high: symbol.high.slice(0, 300), low: symbol.low.slice(0, 300), close: symbol.close.slice(0, 300), volume: symbol.volume?.slice(0, 300) }));
    expect(() => tableOfBars({ bars: short, gaps: [0, 0], notes: [] }, options, 10)).toThrow(
      expect.objectContaining({ code: 'E_MARKET_NO_EVENTS', problem: expect.stringContaining('needed to warm up'), next: expect.stringContaining('200 bars of the High Frame, 60m') }),
    );
  });
});

describe('what is dropped as ambiguous', () => {
  const tight = { barriers: 'atr', target: 0.3, stop: 0.3 } as const;
  const bothWays = (['drop', 'stop-first'] as const).map((ambiguous) => tableOfBars({ bars, gaps: [0, 0], notes: [] }, MarketOptions.parse({ labels: { ...tight, ambiguous } }), 10));
  const [left, kept] = bothWays;
  const ambiguous = kept?.rows.flatMap(({ label }, row) => (label.reason === 'ambiguous' ? [row] : [])) ?? [];

  it('is a table of its own: the rows that another policy would have labelled, oldest first', () => {
    expect(ambiguous.length).toBeGreaterThan(5);
    expect(left?.dropped.rows.map(({ series, event }) => [series, event])).toEqual(ambiguous.map((row) => [kept?.rows[row]?.series, kept?.rows[row]?.event]));
    expect(left?.dropped.rows.every(({ label }) => label.label === null && label.reason === 'ambiguous')).toBe(true);
    expect((left?.table.rowCount ?? 0) + ambiguous.length).toBe(kept?.table.rowCount);
  });

  it('has the same columns and values, labels of 0, and intervals', () => {
    const table = left?.dropped.table;
    const pick = <Values extends Float64Array | Int32Array>(values: Values | undefined): number[] => ambiguous.map((row) => values?.[row] ?? Number.NaN);
    expect(table?.columns.map((column) => [column.name, [...(column.kind === 'numeric' ? column.values : [])]])).toEqual(kept?.table.columns.map((column) => [column.name, pick(column.kind === 'numeric' ? column.values : undefined)]));
    expect([...(table?.labels ?? [1])]).toEqual(ambiguous.map(() => 0));
    expect([[...(table?.intervals?.starts ?? [])], [...(table?.intervals?.ends ?? [])], [...(table?.intervals?.lastBars ?? [])]]).toEqual([pick(kept?.table.intervals?.starts), pick(kept?.table.intervals?.ends), pick(kept?.table.intervals?.lastBars)]);
  });

  it('is empty where the policy decides', () => {
    expect([kept?.dropped.table.rowCount, kept?.dropped.rows, kept?.dropped.table.columns.length]).toEqual([0, [], FEATURES.length]);
  });
});

describe('weighTrainingRows', () => {
  it('weighs training rows by their uniqueness among themselves, mean 1, and leaves others at 1', () => {
    const { table, symbols } = overlapping;
    const train = Uint32Array.from({ length: table.rowCount - 5 }, (_, row) => row);
    const { weights = new Float64Array() } = weighTrainingRows(table, train, symbols, options.weights);
    expect([...weights.slice(-5)]).toEqual([1, 1, 1, 1, 1]);
    expect(new Set(weights).size).toBeGreaterThan(2);
    expect(train.reduce((sum, row) => sum + (weights[row] ?? 0), 0) / train.length).toBeCloseTo(1, 12);
    const { intervals } = table;
    const longer = intervals && { ...intervals, firstBars: intervals.firstBars.map((bar, row) => (row < train.length ? bar : 0)) };
    expect(weighTrainingRows({ ...table, intervals: longer }, train, symbols, options.weights).weights).toEqual(weights);
  });

  it('leaves the table as it is where all weigh the same', () => {
    expect(weighTrainingRows(read.table, rows, read.symbols, { kind: 'none', timeDecay: 1 })).toBe(read.table);
  });
});

describe('effectiveRowsOf', () => {
  it('is the number of rows where none overlap, and undefined where rows have no intervals', () => {
    const first = rows.slice(0, 1);
    expect(effectiveRowsOf(read.table, first)).toBeCloseTo(1, 12);
    expect(effectiveRowsOf({ ...read.table, intervals: undefined }, rows)).toBeUndefined();
  });
});

describe('auditMarket', () => {
  const audited = { symbols: read.symbols, rows: read.rows, table: read.table, options };

  it('finds nothing in events and features as they are computed', () => {
    expect(auditMarket(audited)).toEqual({ eventsChecked: 4, findings: [] });
  });

  it('names a feature that another value stands in, its symbol and its rows', () => {
    const columns = read.table.columns.map((column) => (column.name === 'squeeze' && column.kind === 'numeric' ? { ...column, values: column.values.map((value) => value + 1e-12) } : column));
    const { findings } = auditMarket({ ...audited, table: { ...read.table, columns } });
    expect(findings.map(({ code, columns: named }) => [code, named])).toEqual([['look-ahead', ['squeeze']], ['look-ahead', ['squeeze']]]);
    expect(findings[0]?.message).toMatch(/^squeeze of AAA changed when the bars after the event were taken away: squeeze at bar \d+ is /);
    expect(findings[0]?.rows).toContain(1 + read.rows.findIndex(({ series }) => series === 0));
  });
});
