import { isGeckoError } from '@gecko/kernel';
import { BarReading } from '../contract.js';
import { findBarColumns } from './find-bar-columns.js';

const find = (names: readonly string[], columns: Partial<BarReading['columns']> = {}) => findBarColumns(names, BarReading.parse({ columns }).columns, 'a.csv');
const refusal = (names: readonly string[], columns: Partial<BarReading['columns']> = {}): string => {
  try {
    find(names, columns);
  } catch (thrown) {
    if (isGeckoError(thrown)) return `${thrown.kind} ${thrown.message}`;
    throw thrown;
  }
  return 'found';
};
const OHLC = ['open', 'high', 'low', 'close'];

describe('findBarColumns', () => {
  it.each(['time', 'Date', 'DATETIME', ' timestamp ', 'Open Time', 'open_time', '<DATE>'])('knows %j as the time', (name) => {
    expect(find([...OHLC, name])).toEqual({ time: 4, clock: undefined, open: 0, high: 1, low: 2, close: 3, volume: undefined, ignored: [] });
  });

  it('knows prices and volume in any order and case, and gives the names of all others', () => {
    expect(find(['Vol', 'CLOSE', 'Low', ' High', 'OPEN', 'Time', 'adjclose', 'close time'])).toEqual({ time: 5, clock: undefined, open: 4, high: 3, low: 2, close: 1, volume: 0, ignored: ['adjclose', 'close time'] });
  });

  it('takes a column of dates beside one of times together', () => {
    expect(find(['<DATE>', '<TIME>', ...OHLC])).toMatchObject({ time: 0, clock: 1, ignored: [] });
  });

  it('prefers the columns that are named', () => {
    const names = ['date', 'timestamp', ...OHLC, 'Adj Close', 'volume', 'vol'];
    expect(find(names, { time: 'timestamp', close: 'adj close', volume: 'vol' })).toMatchObject({ time: 1, close: 6, volume: 8, ignored: ['date', 'close', 'volume'] });
  });

  it('prefers the exact spelling of a name', () => {
    expect(find(['time', ...OHLC, 'CLOSE'], { close: 'CLOSE' }).close).toBe(5);
  });

  it.each<[string, readonly string[], Partial<BarReading['columns']>, string]>([
    ['a missing time', ['tme', ...OHLC], {}, 'data E_BARS_COLUMN a.csv: expected a column "time", "date", "datetime", "date time", "timestamp" or "open time", got "tme", "open", "high", "low", "close"; next: name it: --set market.columns.time=…; did you mean "tme"?'],
    ['a missing price', ['time', 'open', 'high', 'low', 'last'], {}, 'data E_BARS_COLUMN a.csv: expected a column "close", got "time", "open", "high", "low", "last"; next: name it: --set market.columns.close=…'],
    ['two columns of times', ['date', 'timestamp', ...OHLC], {}, 'data E_BARS_COLUMN a.csv: expected one column for time, got "date", "timestamp"; next: say which: --set market.columns.time=date'],
    ['two columns of volume', ['date', ...OHLC, 'vol', 'volume'], {}, 'expected one column for volume, got "vol", "volume"; next: say which: --set market.columns.volume=vol'],
    ['a price in two spellings', ['date', ...OHLC, 'Close'], {}, 'expected one column for close, got "close", "Close"'],
    ['a name that no column has', ['date', ...OHLC, 'turnover'], { volume: 'turnovr' }, 'usage E_BARS_COLUMN a.csv: market.columns.volume: expected the name of a column, got "turnovr"; next: did you mean "turnover"?'],
    ['a name far from all columns', ['date', ...OHLC], { time: 'xyzzy' }, 'got "xyzzy"; next: name one of "date", "open", "high", "low", "close"'],
    ['a name that two columns share', ['date', ...OHLC, 'Last', 'LAST'], { close: 'last' }, 'expected one column for close, got "Last", "LAST"'],
    ['one column named twice', ['date', ...OHLC], { close: 'open' }, 'expected different columns for open and close, got "open" for both; next: name another one with --set market.columns.close=…'],
  ])('refuses %s', (_, names, columns, message) => {
    expect(refusal(names, columns)).toContain(message);
  });
});
