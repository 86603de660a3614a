import { ErrorAnalysis } from '../contract/errors.js';
import { analyseErrors } from './analyse-errors.js';
import { exampleExamined } from './example-examined.fixture.js';

const CLEAN_SETS = Number(process.env['GECKO_SLICE_SETS'] ?? 15);
const options = { seed: 1, depth: 'quick' } as const;
const slicesOf = (model: ReturnType<typeof exampleExamined>, seed = 1): ErrorAnalysis['slices'] => analyseErrors(model, { ...options, seed }).slices;

/** Three standard deviations above the nominal rate. */
const bound = (rate: number): number => rate * CLEAN_SETS + 3 * Math.sqrt(rate * (1 - rate) * CLEAN_SETS);

describe('analyseErrors', () => {
  it('finds and names the slice where labels were turned round, which two columns make together', () => {
    const [first, ...others] = slicesOf(exampleExamined({ rows: 1500, seed: 3, flip: (age, region) => region === 'north' && age >= 40 }));
    expect(first?.columns.toSorted()).toEqual(['age', 'region']);
    expect(first?.cause).toBe('wrong');
    const edge = Number(/age >= ([\d.]+)/.exec(first?.name ?? '')?.[1]);
    expect(first?.name).toContain('region = north');
    expect(edge).toBeGreaterThan(37);
    expect(edge).toBeLessThan(43);
    expect(first?.p).toBeLessThan(0.01);
    expect(first?.errorRate).toBeGreaterThan(0.5);
    expect(first?.logLoss).toBeGreaterThan(2 * (first?.expectedLogLoss ?? NaN));
    expect(first?.interval[0]).toBeGreaterThan(0);
    // Neither of the two columns alone is named beside it.
    expect(others.filter(({ cause }) => cause === 'wrong')).toEqual([]);
  });

  it('finds it in a small set of validation rows too', () => {
    const found = slicesOf(exampleExamined({ rows: 300, seed: 4, flip: (age, region) => region === 'north' && age >= 35 }));
    expect(found[0]?.columns).toContain('region');
    expect(found[0]?.cause).toBe('wrong');
  });

  it('names one column where one is enough', () => {
    const [first] = slicesOf(exampleExamined({ rows: 1000, seed: 5, flip: (_, region) => region === 'west' }));
    expect(first).toMatchObject({ name: 'region = west', columns: ['region'], cause: 'wrong' });
  });

  it('reports no slice oftener than nominal where the model is equally good everywhere', () => {
    let reported = 0;
    for (let set = 0; set < CLEAN_SETS; set++) if (slicesOf(exampleExamined({ rows: 300, seed: 100 + set, signal: 0 }), set).length > 0) reported++;
    expect(reported).toBeLessThanOrEqual(bound(0.05));
  });

  it('calls no slice wrong oftener than nominal where the probabilities are true, however unequal', () => {
    let reported = 0;
    for (let set = 0; set < CLEAN_SETS; set++) if (slicesOf(exampleExamined({ rows: 300, seed: 100 + set }), set).some(({ cause }) => cause === 'wrong')) reported++;
    expect(reported).toBeLessThanOrEqual(bound(0.025));
  });

  it('lists the worst rows by their place in the data, with their cells', () => {
    const { worst, confidentMistakes } = analyseErrors(exampleExamined({ rows: 200, seed: 6 }), options);
    expect(worst).toHaveLength(20);
    expect(worst.map(({ logLoss }) => logLoss)).toEqual(worst.map(({ logLoss }) => logLoss).toSorted((a, b) => b - a));
    for (const { row, label, probability, logLoss, values } of worst) {
      expect(row % 10).toBe(0);
      expect(logLoss).toBeCloseTo(-Math.log(label === 1 ? probability : 1 - probability), 12);
      expect(values.map(({ column }) => column)).toEqual(['age', 'income', 'noise1', 'noise2', 'noise3', 'region']);
    }
    expect(confidentMistakes.count).toBeLessThan(confidentMistakes.sureRows);
    expect(confidentMistakes.share).toBe(confidentMistakes.count / confidentMistakes.sureRows);
  });

  it('tells which column the model cannot do without, and that noise and idle columns change nothing', () => {
    const { robustness } = analyseErrors(exampleExamined({ rows: 400, seed: 7 }), options);
    const [noise, first] = robustness;
    expect(noise).toMatchObject({ change: 'numbers moved by up to 2%', column: null });
    expect(noise?.meanChange).toBeGreaterThan(0);
    expect(noise?.meanChange).toBeLessThan(0.01);
    expect(['age', 'income']).toContain(first?.column);
    expect(first?.aucDrop).toBeGreaterThan(0.05);
    expect(robustness.find(({ column }) => column === 'noise1')).toMatchObject({ change: 'missing', aucDrop: 0, meanChange: 0, flips: 0 });
    expect(robustness.filter(({ change }) => change === 'unseen level').map(({ column }) => column)).toEqual(['region']);
  });

  it('takes a single row, and keeps its contract', () => {
    for (const rows of [1, 30, 100]) {
      const analysis = analyseErrors(exampleExamined({ rows, seed: 8 }), options);
      expect(ErrorAnalysis.parse(analysis)).toEqual(analysis);
    }
    expect(analyseErrors(exampleExamined({ rows: 1, seed: 8 }), options)).toMatchObject({ slices: [], slicesLookedAt: 0 });
  });

  it('gives equal results for equal seeds', () => {
    const model = exampleExamined({ rows: 300, seed: 9, flip: (age) => age < 30 });
    expect(analyseErrors(model, options)).toEqual(analyseErrors(model, options));
  });
});
