import { AuditFinding } from '../contract.js';
import { refuseLeaks } from './refuse-leaks.js';

const finding = (code: AuditFinding['code'], columns: string[] = []): AuditFinding => ({ code, columns, rows: [2], message: 'something was found', value: 1 });

describe('refuseLeaks', () => {
  it('lets a report without findings pass', () => {
    expect(() => refuseLeaks([])).not.toThrow();
  });

  it.each([
    ['time-overlap', [], 'E_LEAK split: something was found (see row 2); next: set split.method in the policy to purged-time where rows have information intervals, as market events do, and to time elsewhere'],
    ['label-overlap', [], 'E_LEAK split: something was found (see row 2); next: set split.method to purged-time in the policy'],
    ['fitted-on-held-out', [], 'E_LEAK split: something was found (see row 2); next: fit it on training rows alone, divided by split.method purged-time where rows have information intervals'],
    ['look-ahead', ['range'], 'E_LEAK column "range": something was found (see row 2); next: compute the value from what was known when its row was decided, and let nothing later into it'],
  ] as const)('says what to do about %s', (code, columns, message) => {
    expect(() => refuseLeaks([finding(code, [...columns])])).toThrow(message);
  });

  it('has a next step for every code', () => {
    for (const code of AuditFinding.shape.code.options) expect(() => refuseLeaks([finding(code)])).toThrow(/; next: [a-z]+ /);
  });
});
