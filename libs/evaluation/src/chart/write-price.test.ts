import { priceWriter, writeTime } from './write-price.js';

describe('priceWriter', () => {
  it.each([
    [6, 102.0125, '102.01'],
    [0.06, 1.09402, '1.0940'],
    [3000, 43_641.7, '43642'],
    [0, 12.5, '12.50'],
    [Number.NaN, 12.5, '12.50'],
    [1e-20, 1, '1.0000000000'],
  ])('writes on a scale of %p the price %p as %s', (extent, price, text) => {
    expect(priceWriter(extent)(price)).toBe(text);
  });
});

describe('writeTime', () => {
  it('writes minutes in UTC', () => {
    expect(writeTime(Date.UTC(2024, 2, 5, 16, 5, 59))).toBe('2024-03-05 16:05');
  });

  it.each([undefined, Number.NaN, 1e17])('is empty for %p', (time) => {
    expect(writeTime(time)).toBe('');
  });
});
