import { leftOpenBy, passes, refusedBy, stoppedBy } from './control.js';
import { exampleRow } from './example-control.fixture.js';
import { answerText, matrixText } from './matrix-text.js';

describe('matrixText', () => {
  it('has a line for each control, and shows what came only where it is not as expected', () => {
    expect(matrixText([exampleRow({ name: 'good', expected: passes }), exampleRow({ got: { exitCode: 0, status: 'passed', reasons: [] } })]).split('\n')).toEqual([
      '       control  expected             got          what is wrong, or particular',
      'ok     good     0 passed             as expected  something',
      'WRONG  weak     1 refused: test.auc  0 passed     something',
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
