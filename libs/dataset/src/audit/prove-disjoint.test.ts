import fc from 'fast-check';
import { anySpans, conflict, evenSpans, rowsIn, spansOf } from '../folds/fold-example.fixture.js';
import { proveDisjoint } from './prove-disjoint.js';

const rows = (text: string) => Uint32Array.from(rowsIn(text));
const spans = evenSpans(20, 3);
const parts = (validation: string, test: string) => [{ part: 'validation', rows: rows(validation) }, { part: 'test', rows: rows(test) }];

describe('proveDisjoint', () => {
  it('finds nothing where everything was fitted apart from what it is used on, touching or not', () => {
    const things = ['scaling', 'class weights', 'sample weights', 'network weights'].map((thing) => ({ thing, fittedOn: rows('0-9'), usedOn: parts('12-14', '17-19') }));
    expect(proveDisjoint([...things, { thing: 'early stopping', fittedOn: rows('12-14'), usedOn: parts('0-9', '17-19') }], spans)).toEqual([]);
    expect(proveDisjoint([], spans)).toEqual([]);
  });

  it('names the thing, the part, how many rows and which', () => {
    expect(proveDisjoint([{ thing: 'scaling', fittedOn: rows('0-13'), usedOn: parts('12-14', '17-19') }, { thing: 'early stopping', fittedOn: rows('12-14,16'), usedOn: [{ part: 'test', rows: rows('17-19') }] }], spans)).toEqual([
      { code: 'fitted-on-held-out', columns: [], rows: [13, 14, 11], value: 4 / 14, message: 'scaling: 4 of the 14 rows it was fitted on (28.6%) reach into the validation rows it is used on: 2 are among them, 2 had their label decided at the same time' },
      { code: 'fitted-on-held-out', columns: [], rows: [17], value: 1 / 4, message: 'early stopping: 1 of the 4 rows it was fitted on (25.0%) reach into the test rows it is used on: 0 are among them, 1 had their label decided at the same time' },
    ]);
  });

  it('compares rows alone where there are no intervals', () => {
    const [finding, ...others] = proveDisjoint([{ thing: 'calibration', fittedOn: rows('0-13'), usedOn: parts('12-14', '17-19') }], undefined);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rows: [13, 14], value: 2 / 14, message: expect.stringMatching(/^calibration: 2 of the 14 rows .* 2 are among them, 0 had/) });
  });

  it('numbers rows as the data do, where rows stand elsewhere there', () => {
    expect(proveDisjoint([{ thing: 'scaling', fittedOn: rows('0-3'), usedOn: parts('3-4', '') }], undefined, Uint32Array.of(10, 20, 30, 40, 50))).toMatchObject([{ rows: [41] }]);
  });

  it('finds what comparing all pairs finds', () => {
    fc.assert(
      fc.property(anySpans, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60, maxLength: 60 }), (intervals, marks) => {
        const all = Uint32Array.from(intervals.starts.keys());
        const [fittedOn, used] = [all.filter((row) => (marks[row] ?? 0) % 2 === 1), all.filter((row) => (marks[row] ?? 0) > 1)];
        const found = [...fittedOn].filter((row) => used.includes(row) || [...used].some((other) => conflict(intervals, row, other)));
        const [finding] = proveDisjoint([{ thing: 'a', fittedOn, usedOn: [{ part: 'b', rows: used }] }], intervals);
        expect(finding?.value ?? 0).toBe(found.length / Math.max(1, fittedOn.length));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('refuses intervals that are none', () => {
    expect(() => proveDisjoint([], spansOf([3], [1]))).toThrow('E_INTERVALS row 1');
  });
});
