import { verdictStatus } from './verdict-status.js';

const judged = (passed: boolean, uncertain = false) => ({ check: { id: 'x', value: 1, operator: '>=' as const, limit: 0, n: 1, passed, reason: '' }, uncertain });

describe('verdictStatus', () => {
  it('never passes without checks', () => {
    expect(verdictStatus([])).toBe('refused');
  });

  it('passes where every check passed, however uncertain its failure would have been', () => {
    expect(verdictStatus([judged(true), judged(true, true)])).toBe('passed');
  });

  it('is inconclusive where every failure is uncertain', () => {
    expect(verdictStatus([judged(true), judged(false, true), judged(false, true)])).toBe('inconclusive');
  });

  it('refuses where one failure is certain', () => {
    expect(verdictStatus([judged(false, true), judged(false)])).toBe('refused');
  });
});
