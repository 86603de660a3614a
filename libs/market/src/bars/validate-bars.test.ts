import type { FrameName } from '../contract.js';
import { barsAt, START } from './bars-file.fixture.js';
import { validateBars } from './validate-bars.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const every = (step: number, count = 40, start = START): number[] => Array.from({ length: count }, (_, row) => start + row * step);
const check = (times: readonly number[], frame: FrameName, longestGapDays = 20) => validateBars(barsAt(times, frame), 'a.csv', longestGapDays);
/** The first `count` weekdays from Monday 2024-01-01 on. */
const weekdays = (count: number): number[] => every(DAY, 2 * count, Date.UTC(2024, 0, 1)).filter((time) => ![0, 6].includes(new Date(time).getUTCDay())).slice(0, count);

describe('validateBars', () => {
  it.each<[FrameName, number]>([
    ['1m', MINUTE],
    ['5m', 5 * MINUTE],
    ['15m', 15 * MINUTE],
    ['60m', HOUR],
    ['240m', 4 * HOUR],
    ['1D', DAY],
    ['1W', 7 * DAY],
  ])('finds no gap in bars of frame %s that follow each other', (frame, step) => {
    expect(check(every(step), frame)).toEqual([]);
  });

  it('finds no gap in months, whose lengths differ', () => {
    expect(check(Array.from({ length: 40 }, (_, month) => Date.UTC(2020, month, 1)), '1M')).toEqual([]);
    expect(check(Array.from({ length: 40 }, (_, month) => Date.UTC(2020, month + 1, 0)), '1M')).toEqual([]);
  });

  it('names a bar by its number where there is no better place', () => {
    const bars = barsAt(every(5 * MINUTE));
    bars.high[4] = 1;
    expect(() => validateBars(bars, 'a.csv', 20)).toThrow('E_BARS_HIGH_LOW a.csv bar 5: expected the high to be at least the low, got high 1 below low 13');
  });

  it.each([
    ['open', Infinity, 'E_BARS_NUMBER a.csv bar 4: expected a finite price for open, got Infinity'],
    ['high', Infinity, 'E_BARS_NUMBER a.csv bar 4: expected a finite price for high, got Infinity'],
    ['low', NaN, 'E_BARS_MISSING a.csv bar 4: expected a price for low, got none'],
    ['volume', Infinity, 'E_BARS_VOLUME a.csv bar 4: expected a volume of zero or more, got Infinity'],
    ['times', NaN, 'E_BARS_TIME a.csv bar 4: expected a time within 270,000 years of 1970, got another number'],
  ] as const)('refuses %s of %d', (field, value, message) => {
    const bars = barsAt(every(5 * MINUTE));
    const column = bars[field];
    if (column !== undefined) column[3] = value;
    expect(() => validateBars(bars, 'a.csv', 20)).toThrow(message);
  });

  it('holds exact equality of prices for good', () => {
    const bars = barsAt(every(5 * MINUTE));
    for (const column of [bars.open, bars.high, bars.low, bars.close]) column.fill(5);
    expect(validateBars(bars, 'a.csv', 20)).toEqual([]);
    bars.close[7] = 5 + 2 ** -50;
    expect(() => validateBars(bars, 'a.csv', 20)).toThrow('E_BARS_OUTSIDE a.csv bar 8');
  });
});

describe('the frame', () => {
  it.each<[string, FrameName, number[], string]>([
    ['5 minutes under 1m', '1m', every(5 * MINUTE), 'E_BARS_FRAME a.csv: expected bars of frame 1m, got bars mostly 5 minutes apart; next: say --set market.frame=5m, or give bars of 1m'],
    ['1 minute under 5m', '5m', every(MINUTE), 'E_BARS_FRAME a.csv: expected bars of frame 5m, got bars mostly 1 minute apart; next: say --set market.frame=1m, or give bars of 5m'],
    ['weeks under 1D', '1D', every(7 * DAY), 'got bars mostly 7 days apart; next: say --set market.frame=1W'],
    ['days under 1W', '1W', weekdays(40), 'got bars mostly 1 day apart; next: say --set market.frame=1D'],
    ['half an hour, which is no frame', '15m', every(30 * MINUTE), 'got bars mostly 30 minutes apart; next: resample the file to bars of 15m'],
    ['a bar between two others', '5m', [...every(5 * MINUTE, 30), START + 29 * 5 * MINUTE + 2 * MINUTE], 'E_BARS_FRAME a.csv bar 31: expected bars at least 5 minutes apart, got 2 minutes between this bar and the one before; next: remove the shorter bar, or resample the file to whole bars'],
    ['bars that drift off their frame', '5m', [...every(5 * MINUTE, 30), START + 30 * 5 * MINUTE + 7000], 'E_BARS_FRAME a.csv bar 31: expected bars that open whole steps of 5 minutes after the first, 2024-01-08T09:30:00Z, got 2024-01-08T12:00:07Z; next: write the time at which each bar opens, or resample the file to whole bars'],
    ['hours of which some open at half past', '60m', [...every(HOUR, 30), START + 30.5 * HOUR], 'expected bars that open whole steps of 1 hour after the first'],
  ])('refuses %s', (_, frame, times, message) => {
    expect(() => check(times, frame)).toThrow(message);
  });

  it('is allowed to be thinly traded, as long as the most usual distance is its own', () => {
    const times = every(MINUTE, 100).filter((_, row) => row % 5 < 3);
    expect(check(times, '1m')).toHaveLength(19);
  });

  it('is allowed to start off whole hours, where the clocks of an exchange move it by one', () => {
    const summer = every(4 * HOUR, 12, START);
    const winter = every(4 * HOUR, 12, (summer.at(-1) ?? 0) + 5 * HOUR);
    expect(check([...summer, ...winter], '240m')).toEqual([]);
    expect(check([...summer, ...every(4 * HOUR, 12, (summer.at(-1) ?? 0) + 3 * HOUR)], '240m')).toEqual([]);
    expect(() => check([...summer, ...every(4 * HOUR, 12, (summer.at(-1) ?? 0) + 4.5 * HOUR)], '240m')).toThrow('expected bars that open whole steps of 1 hour after the first');
  });
});

describe('gaps', () => {
  it('count the bars that would fill them', () => {
    const times = [...every(5 * MINUTE, 10), ...every(5 * MINUTE, 10, START + 17 * HOUR)];
    expect(check(times, '5m')).toEqual([{ fromMs: START + 45 * MINUTE, toMs: START + 17 * HOUR, missingBars: 194 }]);
  });

  it('pass over weekends in days, and count holidays', () => {
    const days = weekdays(60);
    expect(check(days, '1D')).toEqual([]);
    const holiday = Date.UTC(2024, 1, 19);
    expect(check(days.filter((time) => time !== holiday), '1D')).toEqual([{ fromMs: holiday - 3 * DAY, toMs: holiday + DAY, missingBars: 1 }]);
  });

  it('take weekends for days where the market trades on them', () => {
    const times = every(DAY, 60);
    const [fromMs, toMs] = [times[20] ?? 0, times[23] ?? 0];
    expect(check(times.filter((_, row) => row !== 21 && row !== 22), '1D')).toEqual([{ fromMs, toMs, missingBars: 2 }]);
  });

  it('stay none where summer time moves days across midnight of UTC', () => {
    const london = weekdays(200).map((time) => (time > Date.UTC(2024, 2, 31) && time < Date.UTC(2024, 9, 27) ? time - HOUR : time));
    expect(check(london, '1D')).toEqual([]);
  });

  it('are weeks and months that are missing', () => {
    const weeks = every(7 * DAY).filter((_, row) => row !== 8 && row !== 9);
    expect(check(weeks, '1W', 30).map(({ missingBars }) => missingBars)).toEqual([2]);
    const months = Array.from({ length: 40 }, (_, month) => Date.UTC(2020, month, 1)).filter((_, row) => row !== 13);
    expect(check(months, '1M', 40).map(({ missingBars }) => missingBars)).toEqual([1]);
  });

  it('are refused from the given number of days without bars on', () => {
    const hole = (days: number): number[] => [...every(5 * MINUTE, 20), ...every(5 * MINUTE, 20, START + 100 * MINUTE + days * DAY)];
    expect(check(hole(20), '5m')).toHaveLength(1);
    expect(() => check(hole(20.5), '5m')).toThrow('E_BARS_GAP a.csv bar 21: expected no hole longer than 20 days, got 20.5 days without bars after 2024-01-08T11:05:00Z');
    expect(check(hole(20.5), '5m', 21)).toHaveLength(1);
    expect(() => check([...hole(21), ...every(5 * MINUTE, 20, START + 90 * DAY)], '5m')).toThrow('allow it with --set market.longestGapDays=69');
  });
});
