import { PatternOptions } from '../contract.js';
import { compression, findConsolidation, retracement } from './consolidation.js';
import { fromRanges } from './hand-made.fixture.js';

type Range = [high: number, low: number];

const options = PatternOptions.parse({ consolidation: { minimumBars: 10, maximumBars: 20 }, momentum: { minimumBars: 3, maximumBars: 6 } });
/** Leg from bar 2 to bar 6, touches of the base at 6, 10 and 14, test bar 20. */
const market: Range[] = [
  [8, 7], [7.5, 6.5], [7, 6], [8, 7], [9, 8], [9.5, 8.5], [10.25, 9.5],
  [9.75, 8.5], [9.5, 8.5], [9.75, 8.5], [10, 9.5], [9.5, 9], [9.25, 8.5], [9.5, 9], [10.125, 9.5], [9.5, 9], [9.5, 9.25], [9.5, 9.25], [9.5, 9.25], [9.5, 9.25], [11, 9.5],
];
const TEST_BAR = market.length - 1;
const search = (change: Record<number, Range> = {}, chosen = options) => findConsolidation(fromRanges(market.map((range, bar) => change[bar] ?? range)), TEST_BAR, chosen);
const withConsolidation = (change: Partial<PatternOptions['consolidation']>): PatternOptions => ({ ...options, consolidation: { ...options.consolidation, ...change } });

describe('a consolidation', () => {
  it('has its base midway between its highest and its lowest touch, and begins where the momentum move ends', () => {
    expect(search()).toEqual({ momentum: { start: 2, end: 6, size: 4.25 }, base: 10.125, touches: [6, 10, 14] });
  });

  it('has touches within two tolerances of the highest', () => {
    expect(search({ 10: [9.75, 9.5], 9: [9.5, 8.5] })).toMatchObject({ base: 10, touches: [6, 10, 14] });
    expect(search({ 10: [9.74, 9.5], 9: [9.5, 8.5] })).toBe('base');
  });

  it.each<[string, Record<number, Range>]>([
    ['the test bar closes at the base', { [TEST_BAR]: [10.125, 8.5] }],
    ['a bar in between goes beyond base + tolerance', { 19: [10.4, 9.25] }],
    ['a touch is no swing', { 8: [10, 8.5] }],
    ['a touch is confirmed by the test bar itself', { 14: [9.5, 9.25], 18: [10.25, 9.5], [TEST_BAR]: [10.2, 9] }],
    ['a touch is not confirmed by the bar before the test bar', { 14: [9.5, 9.25], 18: [10.125, 9.5] }],
  ])('is none where %s', (_, change) => {
    expect(search(change)).toBe('base');
  });

  it('may reach base + tolerance', () => {
    expect(search({ 19: [10.375, 9.25] })).toMatchObject({ base: 10.125 });
  });

  it.each([
    [{ minimumTouches: 4 }, 'base'],
    [{ minimumBars: 15 }, 'base'],
    [{ maximumBars: 13 }, 'base'],
    [{ minimumBars: 14, maximumBars: 14 }, { touches: [6, 10, 14] }],
    [{ tolerance: 0.1 }, 'base'],
    [{ swingBars: 3 }, { touches: [6, 10, 14] }],
    [{ swingBars: 4 }, 'base'],
    [{ maximumRetracement: 0.42 }, { touches: [6, 10, 14] }],
    [{ maximumRetracement: 0.41 }, 'retracement'],
    [{ maximumCompression: 0.24 }, { touches: [6, 10, 14] }],
    [{ maximumCompression: 0.23 }, 'compression'],
  ])('under %o ends at %o', (change, expected) => {
    const found = search({}, withConsolidation(change));
    expect(typeof found === 'string' ? found : { touches: found.touches }).toEqual(expected);
  });

  it('is none without a momentum move that ends at its first touch', () => {
    expect(search({}, { ...options, momentum: { ...options.momentum, minimumSize: 4.26 } })).toBe('momentum');
  });

  it('begins at the earliest touch for which all holds', () => {
    const easy = (maximumBars: number): PatternOptions => ({ ...withConsolidation({ minimumBars: 3, maximumBars, minimumTouches: 2 }), momentum: { minimumSize: 1, minimumBars: 1, maximumBars: 6 } });
    expect(search({}, easy(12))).toMatchObject({ momentum: { start: 9, end: 10 }, touches: [10, 14] });
    expect(search({}, easy(20))).toMatchObject({ momentum: { start: 2, end: 6 }, touches: [6, 10, 14] });
  });

  it('begins at a later touch where the earlier one has its momentum move taken back', () => {
    const after = (bottom: number) => findConsolidation(fromRanges([[7, bottom], [8, 7], [9, 8], [9.5, 8.5], [10.25, 9.5], [9, 8], ...market]), TEST_BAR + 6, withConsolidation({ maximumBars: 30 }));
    expect(after(6.5)).toMatchObject({ momentum: { start: 8, end: 12 } });
    expect(after(5)).toMatchObject({ momentum: { start: 0, end: 4 } });
  });
});

describe('how much is taken back', () => {
  it('is the deepest low before the test bar as a share of the momentum move', () => {
    const low = fromRanges([[4, 2], [10, 8], [9, 7], [8, 6], [8, 1]]);
    expect(retracement(low, { start: 0, end: 1, size: 8 }, 4)).toBe(0.5);
  });
});

describe('compression', () => {
  const low = fromRanges([9, 4, 2, 100, 100, 100, 3, 1, 9].map((range): Range => [range, 0]));

  it('is the mean range of the last third over that of the first', () => {
    expect(compression(low, 1, 7)).toBe(4 / 6);
    expect(compression(low, 0, 8)).toBe(13 / 15);
  });
});
