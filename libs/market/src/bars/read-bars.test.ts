import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextFormat } from '@gecko/dataset/contract';
import { BarReading, Bars } from '../contract.js';
import { barsText, csvFile, fiveMinutes, isoTimes, readText, refusalOf, START } from './bars-file.fixture.js';
import { readBars } from './read-bars.js';

const UTC_NOTE = 'times that name no zone are read in UTC: --set market.timeZone=America/New_York overrides';
const replaceRow = (row: number, text: string) => barsText(undefined, (rows) => rows.splice(row, 1, text));

describe('readBars', () => {
  it('gives the columns of a CSV file, and its name as the symbol', async () => {
    const { bars, gaps, notes } = await readText(barsText());
    expect(Bars.parse(bars)).toMatchObject({ symbol: 'EURUSD', frame: '5m' });
    expect([bars.times[0], bars.times[23]]).toEqual([START, START + 23 * 300_000]);
    expect([bars.open[1], bars.high[1], bars.low[1], bars.close[1], bars.volume?.[1]]).toEqual([11, 13, 10, 12, 101]);
    expect([gaps, notes]).toEqual([[], [UTC_NOTE]]);
  });

  it.each([
    ['data/BTC.USD.csv', 'BTC.USD'],
    ['C:\\data\\AAPL.csv', 'AAPL'],
    ['plain', 'plain'],
  ])('takes the symbol of %s from its base name', async (name, symbol) => {
    const { bars } = await readBars(csvFile(barsText(), name), BarReading.parse({}), TextFormat.parse({}));
    expect(bars.symbol).toBe(symbol);
  });

  it('reads semicolons and decimal commas as the dataset does', async () => {
    const rows = Array.from({ length: 20 }, (_, row) => `${fiveMinutes(row)};1,5;2,5;0,5;1,25`).join('\n');
    const { bars } = await readText(`time;open;high;low;close\n${rows}\n`);
    expect([bars.open[19], bars.close[19]]).toEqual([1.5, 1.25]);
  });

  it('passes over further columns, and says so', async () => {
    const { bars, notes } = await readText(barsText((row) => `x,${fiveMinutes(row)}`, undefined, 'adjclose,date,open,high,low,close,volume'));
    expect(bars.close[0]).toBe(11);
    expect(notes).toContain('columns that bars have no use for are passed over: "adjclose"');
  });

  it('has no volume where there is no such column, or it is empty or zero throughout', async () => {
    const without = await readText(barsText(undefined, (rows) => rows.forEach((text, row) => (rows[row] = text.replace(/,\d+$/, ''))), 'time,open,high,low,close'));
    const zero = await readText(barsText(undefined, (rows) => rows.forEach((text, row) => (rows[row] = text.replace(/,\d+$/, row % 2 ? ',0' : ',')))));
    expect(['volume' in without.bars, 'volume' in zero.bars]).toEqual([false, false]);
    expect(without.notes).toContain('there is no column of volume: features of volume are zero');
    expect(zero.notes).toContain('column "volume" holds no volume in any row: features of volume are zero');
  });

  it('reports holes with their number and the longest', async () => {
    const { gaps, notes } = await readText(barsText((row) => fiveMinutes(row + (row > 4 ? 3 : 0) + (row > 20 ? 288 : 0))));
    expect(gaps.map(({ missingBars }) => missingBars)).toEqual([3, 288]);
    expect(notes.at(-1)).toBe('2 holes between bars, nights and weekends among them; the longest of 24.0 hours, from 2024-01-08T11:25:00Z to 2024-01-09T11:30:00Z');
  });

  it('says where bars do not open at whole frames', async () => {
    const { notes } = await readText(barsText((row) => new Date(START + (row * 5 + 1) * 60_000).toISOString()));
    expect(notes).toContain('bars open 1 minute after every whole 5 minutes of UTC, where higher frames are cut');
  });

  it.each<[string, string, string]>([
    ['a high below the low', replaceRow(3, `${fiveMinutes(3)},10,9,11,10,1`), 'E_BARS_HIGH_LOW EURUSD.csv:5:21: expected the high to be at least the low, got high 9 below low 11; next: correct the row, or remove it; where all rows are so'],
    ['an open above the high', replaceRow(3, `${fiveMinutes(3)},12.5,12,9,10,1`), 'E_BARS_OUTSIDE EURUSD.csv:5:18: expected open from low 9 to high 12, got 12.5'],
    ['a close below the low by the least step', replaceRow(3, `${fiveMinutes(3)},10,12,9,8.999999999999998,1`), 'E_BARS_OUTSIDE EURUSD.csv:5:26: expected close from low 9 to high 12, got 8.999999999999998; next: correct the row, or remove it; where close is an adjusted price, name the unadjusted column with --set market.columns.close=…'],
    ['a missing price', replaceRow(3, `${fiveMinutes(3)},10,null,9,10,1`), 'E_BARS_MISSING EURUSD.csv:5:21: expected a price for high, got none; next: fill in the price, or remove the row'],
    ['a price of zero', replaceRow(3, `${fiveMinutes(3)},10,12,0,10,1`), 'E_BARS_PRICE EURUSD.csv:5:24: expected a price above zero for low, got 0'],
    ['a negative price', replaceRow(3, `${fiveMinutes(3)},-1,12,9,10,1`), 'E_BARS_PRICE EURUSD.csv:5:18: expected a price above zero for open, got -1'],
    ['a price that is no number', replaceRow(3, `${fiveMinutes(3)},10,12 USD,9,10,1`), 'E_BARS_NUMBER EURUSD.csv:5:21: column "high": expected a number, got "12 USD"; next: write plain numbers such as 1234.5'],
    ['a negative volume', replaceRow(3, `${fiveMinutes(3)},10,12,9,10,-1`), 'E_BARS_VOLUME EURUSD.csv:5:29: expected a volume of zero or more, got -1'],
    ['a missing volume', replaceRow(3, `${fiveMinutes(3)},10,12,9,10,`), 'E_BARS_VOLUME EURUSD.csv:5:29: expected a volume of zero or more, got none; next: correct the row; where the file has no volume at all, remove the column'],
    ['a bar twice', replaceRow(3, `${fiveMinutes(2)},10,12,9,10,1`), 'E_BARS_DUPLICATE EURUSD.csv:5:1: expected one bar for each time, got a second one for 2024-01-08T09:40:00Z; next: remove one of the two rows'],
    ['a bar out of order', replaceRow(3, `${fiveMinutes(0)},10,12,9,10,1`), 'E_BARS_ORDER EURUSD.csv:5:1: expected bars in order of time, got 2024-01-08T09:30:00Z after 2024-01-08T09:40:00Z; next: sort the rows by time, oldest first'],
    ['the newest bar first', barsText((row) => fiveMinutes(50 - row)), 'after 2024-01-08T13:40:00Z, as the file starts with the newest; next: sort the rows'],
    ['fewer than 20 bars', barsText(undefined, (rows) => rows.splice(19)), 'E_BARS_FEW EURUSD.csv: expected at least 20 bars, got 19; next: give a file with more bars'],
    ['bars of a longer frame', barsText((row) => fiveMinutes(3 * row)), 'E_BARS_FRAME EURUSD.csv: expected bars of frame 5m, got bars mostly 15 minutes apart; next: say --set market.frame=15m, or give bars of 5m'],
    ['a time that is none', replaceRow(3, 'noon,10,12,9,10,1'), 'E_BARS_TIME EURUSD.csv:5:1: column "time": expected a time such as 2024-01-31T09:30 or 2024-01-31 09:30:00+01:00, got "noon"'],
    ['a hole of more days than allowed', barsText((row) => fiveMinutes(row + (row > 11 ? 288 * 21 : 0))), 'E_BARS_GAP EURUSD.csv:14:1: expected no hole longer than 20 days, got 21.0 days without bars after 2024-01-08T10:25:00Z; next: fill the hole, give the bars before and after it as two files, or allow it with --set market.longestGapDays=21'],
  ])('refuses %s in one line, with place and next step', async (_, text, message) => {
    const refusal = await refusalOf(readText(text));
    expect(refusal.kind).toBe('data');
    expect(refusal.message).toContain(message);
    expect(refusal.message).not.toContain('\n');
  });

  it('refuses an unknown time zone before it reads anything', async () => {
    const { kind, message } = await refusalOf(readText('', { timeZone: 'America/NewYork' }));
    expect([kind, message]).toEqual(['usage', 'E_MARKET_TIME_ZONE market.timeZone: expected the IANA name of a time zone, got "America/NewYork"; next: did you mean "America/New_York"?']);
  });
});

describe('Parquet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-bars-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const readQuery = async (name: string, time: string, options: Partial<BarReading> = {}) => {
    const path = join(folder, `${name}.parquet`);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (SELECT ${time} AS "Date", 10.0 + i AS "Open", 12.0 + i AS "High", 9.0 + i AS "Low", 11.0 + i AS "Close", i + 1 AS "Volume" FROM range(30) AS t(i) ORDER BY i) TO '${path}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    return readBars({ name: path, part: 'test', format: 'parquet', path, bytes: new Uint8Array(), sha256: '0'.repeat(64) }, BarReading.parse(options), TextFormat.parse({}));
  };

  it('gives bars from columns of dates and numbers', async () => {
    const { bars, gaps } = await readQuery('DAX', "DATE '2024-01-01' + i::INTEGER", { frame: '1D' });
    expect(Bars.parse(bars)).toMatchObject({ symbol: 'DAX', frame: '1D' });
    expect([bars.times[0], bars.times[29], bars.open[29], bars.volume?.[29], gaps]).toEqual([Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 30), 39, 30, []]);
  });

  it('reads timestamps as UTC, whatever the zone of texts', async () => {
    const { bars, notes } = await readQuery('GOLD', "TIMESTAMP '2024-01-08 09:30:00' + INTERVAL 5 MINUTE * i", { timeZone: 'Asia/Tokyo' });
    expect([bars.times[0], notes]).toEqual([START, ['times are UTC already: market.timeZone=Asia/Tokyo is for texts that name no zone']]);
  });

  it('reads texts and numbers since 1970 as in CSV', async () => {
    const texts = await readQuery('TEXT', "strftime(TIMESTAMP '2024-01-08 09:30:00' + INTERVAL 5 MINUTE * i, '%Y-%m-%dT%H:%M')");
    const numbers = await readQuery('NUMBER', `(${START} + i * 300000)::BIGINT`);
    expect(isoTimes(texts.bars.times)).toEqual(isoTimes(numbers.bars.times));
    expect(texts.bars.times[0]).toBe(START);
  });

  it('names the row and the column of a bad bar', async () => {
    const { message } = await refusalOf(readQuery('BAD', "TIMESTAMP '2024-01-08 09:30:00' + INTERVAL 5 MINUTE * (CASE WHEN i = 7 THEN 6 ELSE i END)"));
    expect(message).toContain('E_BARS_DUPLICATE BAD.parquet row 8 column "Date": expected one bar for each time');
  });
});
