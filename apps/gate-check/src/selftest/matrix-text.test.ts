import { leftOpenBy, passes, refusedBy, stoppedBy } from './control.js';
import { exampleRow } from './example-control.fixture.js';
import { answerText, matrixText } from './matrix-text.js';

describe('matrixText', () => {
  it('has a line for each control, with what came beside what was expected', () => {
    expect(matrixText([exampleRow({ name: 'good', expected: passes }), exampleRow({ got: { exitCode: 0, status: 'passed', reasons: [] } })]).split('\n')).toEqual([
      '       control  what is wrong, or particular  expected             got',
      'ok     good     something                     0 passed             0 passed',
      'WRONG  weak     something                     1 refused: test.auc  0 passed',
    ]);
  });
});

describe('answerText', () => {
  it.each([
    [passes, '0 passed'],
    [refusedBy('b', 'a'), '1 refused: a, b'],
    [leftOpenBy('a'), '1 inconclusive: a'],
    [stoppedBy(4, 'E_LEDGER'), '4 E_LEDGER'],
  ])('of %j is exit status and reasons', (expected, text) => {
    expect(answerText(expected)).toBe(text);
  });
});
