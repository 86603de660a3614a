import type { Bars } from '../contract.js';
import { barsError, describeTime, type BarPlace } from './bars-error.js';

const CORRECT = 'correct the row, or remove it';
const PRICES = ['open', 'high', 'low', 'close'] as const;

/** What is wrong with a bar that breaks a promise of `Bars`: its prices first, then its volume, then its time. */
export function explainFault(bars: Bars, row: number, placeOf: BarPlace): Error {
  return explainPrices(bars, row, placeOf) ?? explainRange(bars, row, placeOf) ?? explainVolume(bars, row, placeOf) ?? explainTime(bars, row, placeOf);
}

function explainPrices(bars: Bars, row: number, placeOf: BarPlace): Error | undefined {
  for (const field of PRICES) {
    const price = bars[field][row] ?? Number.NaN;
    const place = placeOf(row, field);
    if (Number.isNaN(price)) return barsError('E_BARS_MISSING', place, `expected a price for ${field}, got none`, 'fill in the price, or remove the row');
    if (Math.abs(price) === Number.POSITIVE_INFINITY) return barsError('E_BARS_NUMBER', place, `expected a finite price for ${field}, got ${price}`, CORRECT);
    if (price <= 0) return barsError('E_BARS_PRICE', place, `expected a price above zero for ${field}, got ${price}`, `${CORRECT}; prices of spreads that fall to zero or below cannot be used`);
  }
  return undefined;
}

function explainRange({ open, high, low, close }: Bars, row: number, placeOf: BarPlace): Error | undefined {
  const top = high[row] ?? Number.NaN;
  const bottom = low[row] ?? Number.NaN;
  if (top < bottom) return barsError('E_BARS_HIGH_LOW', placeOf(row, 'high'), `expected the high to be at least the low, got high ${top} below low ${bottom}`, `${CORRECT}; where all rows are so, the columns are exchanged: name them in market.columns.high and market.columns.low`);
  for (const [field, price] of [['open', open[row] ?? Number.NaN], ['close', close[row] ?? Number.NaN]] as const) {
    if (price >= bottom && price <= top) continue;
    return barsError('E_BARS_OUTSIDE', placeOf(row, field), `expected ${field} from low ${bottom} to high ${top}, got ${price}`, `${CORRECT}; where ${field} is an adjusted price, name the unadjusted column with --set market.columns.${field}=…`);
  }
  return undefined;
}

function explainVolume({ volume }: Bars, row: number, placeOf: BarPlace): Error | undefined {
  const amount = volume === undefined ? 0 : (volume[row] ?? Number.NaN);
  if (amount >= 0 && amount < Number.POSITIVE_INFINITY) return undefined;
  return barsError('E_BARS_VOLUME', placeOf(row, 'volume'), `expected a volume of zero or more, got ${Number.isNaN(amount) ? 'none' : amount}`, 'correct the row; where the file has no volume at all, remove the column');
}

function explainTime({ times }: Bars, row: number, placeOf: BarPlace): Error {
  const [before, time] = [times[row - 1] ?? Number.NaN, times[row] ?? Number.NaN];
  const place = placeOf(row, 'time');
  if (time === before) return barsError('E_BARS_DUPLICATE', place, `expected one bar for each time, got a second one for ${describeTime(time)}`, 'remove one of the two rows');
  if (!(time < before)) return barsError('E_BARS_TIME', place, 'expected a time within 270,000 years of 1970, got another number', CORRECT);
  const isNewestFirst = times.every((other, index) => index === 0 || other < (times[index - 1] ?? Number.NaN));
  const problem = `expected bars in order of time, got ${describeTime(time)} after ${describeTime(before)}`;
  return barsError('E_BARS_ORDER', place, isNewestFirst ? `${problem}, as the file starts with the newest` : problem, 'sort the rows by time, oldest first');
}
