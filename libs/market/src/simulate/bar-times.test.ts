import { barTime, opensWeek } from './bar-times.js';

describe('barTime', () => {
  it('counts five minutes a bar from Monday to Friday, and passes over weekends', () => {
    expect([0, 1, 1439, 1440].map((bar) => new Date(barTime(bar)).toISOString())).toEqual(['2020-01-06T00:00:00.000Z', '2020-01-06T00:05:00.000Z', '2020-01-10T23:55:00.000Z', '2020-01-13T00:00:00.000Z']);
    expect([1439, 1440, 1441].map(opensWeek)).toEqual([false, true, false]);
  });
});
