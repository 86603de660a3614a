import { checkReference } from './check-reference.js';
import type { Metadata } from './contract.js';
import { exampleContents } from './example-contents.fixture.js';

const { metadata } = exampleContents();
const reference = metadata.reference ?? { schemaVersion: 1, rows: 1, columns: [], predictions: [], positiveShare: 0, performance: { rows: 0, auc: null, logLoss: null, brier: null } };
const [age, colour] = reference.columns;

const check = (change: Partial<NonNullable<Metadata['reference']>>) => () => checkReference({ ...metadata, reference: { ...reference, ...change } });

describe('checkReference', () => {
  it('takes a reference whose counts are those of the split, and a bundle without one', () => {
    expect(check({})).not.toThrow();
    expect(() => checkReference({ split: metadata.split, transforms: metadata.transforms })).not.toThrow();
  });

  it.each<[Partial<NonNullable<Metadata['reference']>>, string]>([
    [{ rows: 8 }, 'expected reference.rows to be those of the training part: 7, got 8'],
    [{ predictions: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1] }, 'expected reference.predictions to count the validation rows: 2, got 1'],
    [{ performance: { ...reference.performance, rows: 3 } }, 'expected reference.performance.rows to be those of the validation part: 2, got 3'],
    [{ columns: [{ kind: 'numeric', name: 'height', edges: [], counts: [7], missing: 0 }] }, 'expected reference.columns to be columns of the model, each once, got "height"'],
    [{ columns: [age, age].flatMap((column) => column ?? []) }, 'each once, got "age"'],
    [{ columns: [{ kind: 'numeric', name: 'age', edges: [1], counts: [3, 3], missing: 0 }] }, 'expected the counts of reference column "age" to add up to the training rows: 7, got 6'],
    [{ columns: [{ kind: 'numeric', name: 'age', edges: [1], counts: [7], missing: 0 }] }, 'expected a count for each bin of reference column "age": 2, got 1'],
    [{ columns: [{ kind: 'numeric', name: 'age', edges: [2, 2], counts: [3, 3, 1], missing: 0 }] }, 'expected the edges of reference column "age" to rise, got others'],
    [{ columns: [{ kind: 'categorical', name: 'colour', levels: ['red', 'red'], counts: [3, 3], other: 0, missing: 1 }] }, 'expected the levels of reference column "colour" to differ: 2, got 1'],
  ])('refuses %j', (change, problem) => {
    expect(colour?.name).toBe('colour');
    expect(check(change)).toThrow(`E_BUNDLE_SCHEMA metadata.json: `);
    expect(check(change)).toThrow(problem);
  });
});
