import { passes, stoppedBy } from './control.js';
import { exampleRow } from './example-control.fixture.js';
import { deadChecks, findFaults, uncoveredChecks } from './judge-rows.js';

describe('findFaults', () => {
  it('finds none where everything is answered as expected', () => {
    expect(findFaults([exampleRow({ got: { checks: ['test.auc'] } }), exampleRow({ name: 'good', expected: passes, got: { checks: ['test.auc'] } })])).toEqual([]);
  });

  it.each([
    ['a bad control that passes', exampleRow({ got: { exitCode: 0, status: 'passed', reasons: [] } }), 'weak: passed, so test.auc is dead (something)'],
    ['a bad control that another check refuses', exampleRow({ got: { reasons: ['test.rows'] } }), 'weak: refused by test.rows, not by test.auc, which is dead (something)'],
    ['a bad control that a further check refuses', exampleRow({ got: { reasons: ['test.auc', 'test.rows'] } }), 'weak: refused, and also by test.rows (something)'],
    ['a bad control that is inconclusive in place of refused', exampleRow({ got: { status: 'inconclusive' } }), 'weak: refused, and also by exit 1 inconclusive (something)'],
    ['a bad control that crashes the gate', exampleRow({ expected: stoppedBy(4, 'E_LEDGER'), got: { exitCode: 70, reasons: ['E_BUG'] } }), 'weak: refused by E_BUG, not by E_LEDGER, which is dead (something)'],
    ['an honest control that is refused', exampleRow({ name: 'good', expected: passes, got: { exitCode: 1, status: 'refused', reasons: ['test.auc'] } }), 'good: an honest candidate is not passed, by test.auc (something)'],
    ['a control that could not be made', exampleRow({ fault: 'E_BUG weak: no' }), 'weak: could not be made: E_BUG weak: no'],
  ])('names %s', (_what, row, sentence) => {
    expect(findFaults([row])).toEqual([sentence]);
  });

  it('names a check that no bad control fails by', () => {
    expect(findFaults([exampleRow({ got: { checks: ['test.auc', 'new.check'] } })])).toEqual([expect.stringMatching(/^no control fails by new\.check /)]);
  });
});

describe('deadChecks', () => {
  it('are those that should have refused and did not, each once', () => {
    const passed = { exitCode: 0, status: 'passed' as const, reasons: [] };
    expect(deadChecks([exampleRow({ got: passed }), exampleRow({ got: passed }), exampleRow({ expected: stoppedBy(4, 'E_LEDGER'), got: passed }), exampleRow()])).toEqual(['E_LEDGER', 'test.auc']);
  });

  it('are those that failed and let a bad control pass all the same', () => {
    expect(deadChecks([exampleRow({ got: { exitCode: 0, status: 'passed' } })])).toEqual(['test.auc']);
  });

  it('are none of a control that could not be made, or of an honest one', () => {
    expect(deadChecks([exampleRow({ fault: 'E_BUG' }), exampleRow({ expected: passes, got: { exitCode: 1, status: 'refused', reasons: ['test.auc'] } })])).toEqual([]);
  });
});

describe('uncoveredChecks', () => {
  it('are those that are made and expected of no control, sorted', () => {
    expect(uncoveredChecks([exampleRow({ got: { checks: ['b', 'test.auc', 'a'] } })])).toEqual(['a', 'b']);
  });
});
