import { barsText, isoTimes, readText, refusalOf, START, type BarReadingInput } from './bars-file.fixture.js';

const MINUTE = 60_000;
const EXPECTED = Array.from({ length: 24 }, (_, row) => new Date(START + row * 5 * MINUTE).toISOString());
const iso = (row: number): string => EXPECTED[row] ?? '';
const day = (row: number): string => new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
const timesOf = async (stampOf: (row: number) => string, options: BarReadingInput = {}, header?: string): Promise<string[]> => isoTimes((await readText(barsText(stampOf, undefined, header), options)).bars.times);
const notesOf = async (stampOf: (row: number) => string, options: BarReadingInput = {}): Promise<readonly string[]> => (await readText(barsText(stampOf), options)).notes;
const messageOf = async (...reading: Parameters<typeof readText>): Promise<string> => (await refusalOf(readText(...reading))).message;

describe('times as texts', () => {
  it.each<[string, (row: number) => string]>([
    ['2024-01-08T09:30:00.000Z', iso],
    ['2024-01-08 09:30', (row) => iso(row).slice(0, 16).replace('T', ' ')],
    ['2024-01-08T09:30:00', (row) => iso(row).slice(0, 19)],
    ['2024-01-08 09:30:00.000000', (row) => `${iso(row).slice(0, 19).replace('T', ' ')}.000000`],
    ['2024/01/08 09:30', (row) => iso(row).slice(0, 16).replace('T', ' ').replaceAll('-', '/')],
    ['2024.01.08 9:30', (row) => iso(row).slice(0, 16).replace('T', ' ').replaceAll('-', '.').replace(' 0', ' ')],
    ['2024-01-08 09:30:00 UTC', (row) => `${iso(row).slice(0, 19).replace('T', ' ')} UTC`],
    ['20240108 093000', (row) => iso(row).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', ' ')],
    ['08.01.2024 09:30', (row) => `08.01.2024 ${iso(row).slice(11, 16)}`],
    ['08/01/2024 09:30, then 23/01/2024', (row) => `08/01/2024 ${iso(row).slice(11, 16)}`],
  ])('are read as %s', async (_, stampOf) => {
    const { bars } = await readText(barsText(stampOf), {}, { dateOrder: 'day-first' });
    expect(isoTimes(bars.times)).toEqual(EXPECTED);
  });

  it.each([
    ['+01:00', 60],
    ['-05:00', -300],
    [' +0530', 330],
    ['+02', 120],
  ])('heed the offset %s, whatever the zone', async (offset, minutes) => {
    expect(await timesOf((row) => new Date(START + (row * 5 + minutes) * MINUTE).toISOString().slice(0, 19) + offset, { timeZone: 'Asia/Tokyo' })).toEqual(EXPECTED);
  });

  it('are in the given zone where they name none, and a note says so', async () => {
    const local = (row: number): string => new Date(START + (row * 5 - 300) * MINUTE).toISOString().slice(0, 16);
    expect(await timesOf(local, { timeZone: 'America/New_York' })).toEqual(EXPECTED);
    expect(await notesOf(local, { timeZone: 'America/New_York' })).toContain('times that name no zone are read in America/New_York: --set market.timeZone=UTC overrides');
    expect(await notesOf(iso, { timeZone: 'America/New_York' })).not.toContain('times that name no zone are read in America/New_York: --set market.timeZone=UTC overrides');
  });

  it('find out from all rows which number is the month', async () => {
    const dayFirst = (row: number): string => day(row).split('-').reverse().join('/');
    const monthFirst = (row: number): string => day(row).replace(/(\d+)-(\d+)-(\d+)/, '$2-$3-$1');
    for (const stampOf of [dayFirst, monthFirst]) expect((await timesOf(stampOf, { frame: '1D' })).map((time) => time.slice(0, 10))).toEqual(Array.from({ length: 24 }, (_, row) => day(row)));
  });

  it('are refused where no row tells which number is the month, until the reader does', async () => {
    const text = barsText((row) => `02/01/2024 ${iso(row).slice(11, 16)}`);
    expect(await messageOf(text)).toBe('E_BARS_DATE_ORDER EURUSD.csv:2:1: expected to be told which number of "02/01/2024 09:30" is the month, got dates that leave it open; next: say --set data.format.dateOrder=day-first or --set data.format.dateOrder=month-first');
    const first = async (dateOrder: 'day-first' | 'month-first') => new Date((await readText(text, {}, { dateOrder })).bars.times[0] ?? 0).toISOString();
    expect([await first('day-first'), await first('month-first')]).toEqual(['2024-01-02T09:30:00.000Z', '2024-02-01T09:30:00.000Z']);
  });

  it('are calendar days in frames of days, whatever the zone', async () => {
    for (const stampOf of [day, (row: number) => `${day(row)} 00:00:00`, (row: number) => day(row).replaceAll('-', '')]) {
      expect((await timesOf(stampOf, { frame: '1D', timeZone: 'America/New_York' }))[23]).toBe('2024-01-24T00:00:00.000Z');
    }
    expect(await notesOf(day, { frame: '1D', timeZone: 'America/New_York' })).toContain('dates are calendar days: market.timeZone=America/New_York does not move them');
  });

  it.each<[string, (row: number) => string, string]>([
    ['a day that no calendar has', (row) => (row === 2 ? '2023-02-29T09:40' : iso(row)), 'EURUSD.csv:4:1: column "time": expected a time such as 2024-01-31T09:30 or 2024-01-31 09:30:00+01:00, got "2023-02-29T09:40"'],
    ['an hour that no day has', (row) => (row === 2 ? '2024-01-08T24:00' : iso(row)), 'got "2024-01-08T24:00"'],
    ['a minute that no hour has', (row) => (row === 2 ? '2024-01-08T09:60' : iso(row)), 'got "2024-01-08T09:60"'],
    ['an empty cell', (row) => (row === 2 ? '' : iso(row)), 'EURUSD.csv:4:1: column "time": expected a time such as 2024-01-31T09:30 or 2024-01-31 09:30:00+01:00, got an empty cell; next: correct the cell, or name another column with --set market.columns.time=…'],
  ])('are refused for %s', async (_, stampOf, message) => {
    const refusal = await messageOf(barsText(stampOf));
    expect(refusal).toMatch(/^E_BARS_TIME /);
    expect(refusal).toContain(message);
  });
});

describe('times as numbers', () => {
  it.each([
    ['seconds', 1000],
    ['milliseconds', 1],
    ['microseconds', 0.001],
  ])('are %s where they are as large as those', async (unit, milliseconds) => {
    const stampOf = (row: number): string => String((START + row * 5 * MINUTE) / milliseconds);
    expect(await timesOf(stampOf)).toEqual(EXPECTED);
    expect(await notesOf(stampOf)).toContain(`column "time" is read as ${unit} since 1970-01-01T00:00Z: the first bar opens at 2024-01-08T09:30:00Z`);
  });

  it('are nanoseconds to the millisecond', async () => {
    expect(await timesOf((row) => `${START + row * 5 * MINUTE}000000`)).toEqual(EXPECTED);
  });

  it('have one unit in the whole column, also before 1973', async () => {
    const times = await timesOf((row) => String((row - 23) * 86_400 + 172_800_000), { frame: '1D' });
    expect([times[0], times[23]]).toEqual(['1975-06-01T00:00:00.000Z', '1975-06-24T00:00:00.000Z']);
    const before = await timesOf((row) => String(-300_000_000 + row * 300));
    expect(before[0]).toBe('1960-06-29T18:40:00.000Z');
  });

  it('say that the zone is not heeded', async () => {
    expect(await notesOf((row) => String(START + row * 5 * MINUTE), { timeZone: 'Asia/Tokyo' })).toContain('times are UTC already: market.timeZone=Asia/Tokyo is for texts that name no zone');
  });

  it('are refused where they count no known unit, or are missing', async () => {
    const next = 'next: write times as 2024-01-31T09:30Z, or name another column with --set market.columns.time=…';
    expect(await messageOf(barsText((row) => String(45_000 + row)))).toBe(`E_BARS_TIME EURUSD.csv:2:1: column "time": expected a date or a time since 1970 in seconds or finer, got "45000"; ${next}`);
    expect(await messageOf(barsText((row) => (row === 5 ? '' : String(START + row))))).toContain('E_BARS_TIME EURUSD.csv:7:1: column "time": expected a date or a time since 1970 in seconds or finer, got an empty cell');
    expect(await messageOf(barsText((row) => (row === 5 ? '1e200' : String(START + row))))).toContain('got "1e+200"');
  });

  it('are days where all of them have eight digits of one', async () => {
    expect((await timesOf((row) => day(row).replaceAll('-', ''), { frame: '1D' }))[9]).toBe('2024-01-10T00:00:00.000Z');
    expect(await messageOf(barsText((row) => (row === 3 ? '20240230' : day(row).replaceAll('-', ''))), { frame: '1D' })).toContain('EURUSD.csv:5:1: column "time": expected a time such as 2024-01-31T09:30 or 2024-01-31 09:30:00+01:00, got "20240230"');
  });
});

describe('days and times of day in two columns', () => {
  const header = 'date,time,open,high,low,close,volume';
  const clock = (row: number): string => iso(row).slice(11, 16);

  it.each<[string, (row: number) => string]>([
    ['2024-01-08,09:30', (row) => `2024-01-08,${clock(row)}`],
    ['20240108,09:30:00', (row) => `20240108,${clock(row)}:00`],
    ['20240108,93000', (row) => `20240108,${Number(`${clock(row).replace(':', '')}00`)}`],
    ['2024.01.08,0930', (row) => `2024.01.08,${clock(row).replace(':', '')}`],
  ])('are joined: %s', async (_, stampOf) => {
    expect(await timesOf(stampOf, {}, header)).toEqual(EXPECTED);
  });

  it('are in the given zone', async () => {
    expect((await timesOf((row) => `2024-01-08,${clock(row)}`, { timeZone: 'Europe/Berlin' }, header))[0]).toBe('2024-01-08T08:30:00.000Z');
  });

  it('are refused where the second holds more than times of day, or the first more than days', async () => {
    const message = 'E_BARS_COLUMN EURUSD.csv: expected one column for time, got "date", "time"; next: say which: --set market.columns.time=date';
    expect(await messageOf(barsText((row) => `2024-01-08,${iso(row)}`, undefined, header))).toBe(message);
    expect(await messageOf(barsText((row) => `${iso(row)},${clock(row)}`, undefined, header))).toBe(message);
  });

  it('are refused at the first cell that is no time of day', async () => {
    expect(await messageOf(barsText((row) => `2024-01-08,${row === 4 ? 'noon' : clock(row)}`, undefined, header))).toBe('E_BARS_TIME EURUSD.csv:6:12: expected a time of day such as 09:30, got "noon"; next: correct the cell');
  });
});

describe('the change of clocks', () => {
  const localNewYork = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium' });

  it.each([
    ['spring', Date.UTC(2024, 2, 10, 6)],
    ['autumn', Date.UTC(2024, 10, 3, 5)],
  ])('moves no bar in %s: times that clocks show twice follow the bar before', async (_, start) => {
    const expected = Array.from({ length: 24 }, (_, row) => start + row * 5 * MINUTE);
    const { bars, gaps } = await readText(barsText((row) => localNewYork.format(expected[row] ?? 0)), { timeZone: 'America/New_York' });
    expect([Array.from(bars.times), gaps]).toEqual([expected, []]);
  });

  it('is refused for a time that clocks skip', async () => {
    const text = barsText((row) => `2024-03-10 ${row < 12 ? '01' : '02'}:${String((row % 12) * 5).padStart(2, '0')}`);
    expect(await messageOf(text, { timeZone: 'America/New_York' })).toBe('E_BARS_TIME EURUSD.csv:14:1: expected a time that clocks in America/New_York show, got 2024-03-10T02:00:00, which they skip when summer time begins; next: name the zone of the times with --set market.timeZone=…, or write them with their offset');
  });
});
