import type { Check } from '@gecko/kernel/contract';
import { checkTable } from './check-table.js';

const passed: Check = { id: 'test.auc', value: 0.8812345, operator: '>=', limit: 0.75, n: 300, interval: [0.84, 0.92], passed: true, reason: '0.8812 >= 0.75' };

describe('checkTable', () => {
  it('gives every check one line, in columns, with the reason of a failure only', () => {
    const failed: Check = { id: 'latency.p95', value: 50, operator: '<', limit: 50, n: 3000, passed: false, reason: '50 is not < 50' };
    expect(checkTable([passed, failed]).split('\n')).toEqual([
      '      check        value   limit      95% interval      n',
      'pass  test.auc     0.8812  >= 0.7500  0.8400 to 0.9200  300',
      'FAIL  latency.p95  50      < 50                         3000  50 is not < 50',
    ]);
  });

  it('shows a dash where nothing was measured', () => {
    expect(checkTable([{ ...passed, value: null, passed: false, reason: 'not measured' }])).toMatch(/FAIL {2}test\.auc {2}- {6}>= 0\.7500/);
  });

  it.each([
    [1e-7, '1.0e-7'],
    [-0.0004, '-4.0e-4'],
    [0.001, '0.0010'],
    [9.99994, '9.9999'],
    [10.26, '10.3'],
    [0, '0'],
    [12, '12'],
  ])('writes %p as %s', (value, text) => {
    expect(checkTable([{ ...passed, value }]).split('\n')[1]?.split(/ {2,}/)[2]).toBe(text);
  });

  it('is a heading alone where nothing was checked', () => {
    expect(checkTable([])).toBe('  check  value  limit  95% interval  n');
  });
});
