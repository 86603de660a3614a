import { Check, judge, type Limit } from './check.js';

const limit = (operator: Limit['operator'], change: Partial<Limit> = {}): Limit => ({ id: 'test.auc', operator, limit: 0.75, ...change });
/** The next floating-point numbers beside 0.75. */
const ABOVE = 0.75 + 2 ** -53;
const BELOW = 0.75 - 2 ** -53;

describe('judge', () => {
  it.each<[Limit['operator'], boolean, boolean, boolean]>([
    ['>=', false, true, true],
    ['>', false, false, true],
    ['<=', true, true, false],
    ['<', true, false, false],
    ['==', false, true, false],
  ])('holds a value one unit below, at and one unit above the limit against %s', (operator, below, at, above) => {
    const passed = [BELOW, 0.75, ABOVE].map((value) => judge(limit(operator), { value, n: 300 }).passed);
    expect(passed).toEqual([below, at, above]);
  });

  it('gives a check with all its numbers', () => {
    const check = judge(limit('>='), { value: 0.88123, n: 300, interval: [0.84, 0.92] });
    expect(check).toEqual({ id: 'test.auc', value: 0.88123, operator: '>=', limit: 0.75, n: 300, interval: [0.84, 0.92], margin: 0.88123 - 0.75, passed: true, reason: '0.8812 >= 0.75' });
    expect(Check.parse(check)).toEqual(check);
  });

  it.each<[string, number | undefined, number, number | null]>([
    ['nothing was measured', undefined, 300, null],
    ['NaN was measured', NaN, 300, null],
    ['infinity was measured', Infinity, 300, null],
    ['minus infinity was measured', -Infinity, 300, null],
    ['no row was seen', 0.9, 0, 0.9],
    ['the number of rows is not one', 0.9, NaN, 0.9],
    ['the number of rows is no whole one', 0.9, 0.5, 0.9],
    ['the number of rows is negative', 0.9, -1, 0.9],
    ['the value is above its range', 1.01, 300, 1.01],
    ['the value is below its range', -0.01, 300, -0.01],
  ])('never passes where %s', (_, value, n, shown) => {
    for (const operator of ['>=', '>', '<=', '<', '=='] as const) {
      for (const bound of [-2, 0.9, 2]) {
        const check = judge(limit(operator, { limit: bound, range: [0, 1] }), { value, n });
        expect(check).toMatchObject({ passed: false, value: shown, reason: `not measured: value ${String(value)} on ${n} rows` });
      }
    }
  });

  it.each<[Limit['operator'], number, number]>([
    ['>=', 0.25, -0.25],
    ['>', 0.25, -0.25],
    ['<=', -0.25, 0.25],
    ['<', -0.25, 0.25],
    ['==', -0.25, -0.25],
  ])('says how far beyond the limit the value is on the good side of %s', (operator, above, below) => {
    expect([1, 0.5, 0.75].map((value) => judge(limit(operator), { value, n: 1 }).margin)).toEqual([above, below, 0]);
    expect(judge(limit(operator), { value: undefined, n: 1 }).margin).toBeNull();
    expect(judge(limit(operator, { limit: Infinity }), { value: 1, n: 1 }).margin).toBeNull();
  });

  it('takes both ends of the range as sound', () => {
    expect(judge(limit('>=', { limit: 0, range: [0, 1] }), { value: 0, n: 1 }).passed).toBe(true);
    expect(judge(limit('<=', { limit: 1, range: [0, 1] }), { value: 1, n: 1 }).passed).toBe(true);
  });

  it('never passes against a limit that is not a number', () => {
    expect(judge(limit('>=', { limit: NaN }), { value: 1, n: 1 }).passed).toBe(false);
  });

  it('never passes with an interval that is not finite, and leaves it out of a check that stays valid', () => {
    const check = judge(limit('>='), { value: 0.9, n: 300, interval: [NaN, 1] });
    expect(check.passed).toBe(false);
    expect(check).not.toHaveProperty('interval');
    expect(Check.safeParse(check).success).toBe(true);
  });

  it('gives its advice only where the limit was missed', () => {
    const advised = limit('>=', { advice: 'collect more rows' });
    expect(judge(advised, { value: 0.7, n: 300 }).reason).toBe('0.7 is not >= 0.75: collect more rows');
    expect(judge(advised, { value: 0.8, n: 300 }).reason).toBe('0.8 >= 0.75');
    expect(judge(limit('>='), { value: 0.7, n: 300 }).reason).toBe('0.7 is not >= 0.75');
  });

  it('shows every digit where four would make a missed value read as the limit', () => {
    expect(judge(limit('>='), { value: 0.74999, n: 300 }).reason).toBe('0.74999 is not >= 0.75');
    expect(judge(limit('>='), { value: BELOW, n: 300 }).reason).toBe('0.7499999999999999 is not >= 0.75');
    expect(judge(limit('<', { limit: 50 }), { value: 50, n: 300 }).reason).toBe('50 is not < 50');
  });
});
