import { withMeasured } from '../judge/good-measurements.fixture.js';
import { exampleOpened, openedBundle } from './example-opened.fixture.js';
import { requireSameBundle, requireSameRows } from './require-same.js';

describe('requireSameBundle', () => {
  it('takes the bundle that was read here, and no other', () => {
    const opened = exampleOpened();
    expect(() => requireSameBundle(openedBundle(), opened)).not.toThrow();
    expect(() => requireSameBundle(openedBundle(), { ...opened, bundle: '2'.repeat(64) })).toThrow(
      expect.objectContaining({ kind: 'artifact', code: 'E_MEASURE_BUNDLE', problem: 'expected the bundle 111111111111… to be measured, got 222222222222…' }),
    );
  });
});

describe('requireSameRows', () => {
  it('takes measurements of what was opened', () => {
    expect(() => requireSameRows(openedBundle(), exampleOpened(), withMeasured('test.n', 600))).not.toThrow();
  });

  it.each([
    ['train.n', 2799, 'train 2800', 'train 2799'],
    ['validation.n', 0, 'validation 600', 'validation 0'],
    ['test.n', 6000, 'test 600', 'test 6000'],
    ['bundleBytes', 1, 'bytes 90000', 'bytes 1'],
    ['splitMatches', false, 'splitMatches 1', 'splitMatches 0'],
  ])('refuses another %s', (path, value, expected, came) => {
    const problem = `expected measurements of what was opened (${expected}), got others (${came})`;
    expect(() => requireSameRows(openedBundle(), exampleOpened(), withMeasured(path, value))).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_MEASURE_ANSWER', problem }));
  });

  it('refuses a split that is said to be the bundle\'s own and is not', () => {
    const opened = exampleOpened();
    expect(() => requireSameRows(openedBundle(), { ...opened, split: { ...opened.split, sha256: '0'.repeat(64) } }, withMeasured('splitMatches', true))).toThrow('E_MEASURE_ANSWER');
  });
});
