import { fillUniform, randomStream } from '@gecko/kernel';
import { comparePairs, compareRivals, figuresOf, type Contender } from './compare-rivals.js';

const contender = (name: string, probabilities: ArrayLike<number>, threshold = 0.5): Contender => ({ name, kind: 'network', probabilities, threshold });
const oracle = {
  labels: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0),
  first: contender('A', [0.9, 0.8, 0.6, 0.4, 0.7, 0.5, 0.4, 0.3, 0.1]),
  second: contender('B', [0.8, 0.5, 0.7, 0.3, 0.6, 0.55, 0.2, 0.35, 0.3]),
};

/** Labels with probabilities that know them by `skill`, 0 to 1. */
function drawn(rows: number, skills: readonly number[]) {
  const uniform = (purpose: string) => {
    const values = new Float32Array(rows);
    fillUniform(randomStream(1, purpose), { major: 0, minor: 0 }, values);
    return values;
  };
  const labels = Uint8Array.from(uniform('labels'), (value) => Number(value < 0.5));
  return { labels, scores: skills.map((skill, index) => contender(`skill ${skill}`, uniform(`scores ${index}`).map((value, row) => skill * (labels[row] ?? 0) + (1 - skill) * value))) };
}

describe('compareRivals', () => {
  it('gives DeLong\'s difference of nine rows, with the decisions on which the models disagree', () => {
    const [rival] = compareRivals(oracle.labels, oracle.first, [oracle.second], { seed: 1 });
    expect(rival).toMatchObject({ name: 'B', kind: 'network', auc: 0.725, accuracy: 6 / 9, conclusion: 'no difference shown' });
    expect(rival?.aucDifference).toMatchObject({ difference: expect.closeTo(0.1, 12), p: expect.closeTo(0.4999812, 6) });
    expect(rival?.adjustedP).toBeCloseTo(0.4999812, 6);
    // Both err at rows 3, 4 and 5 and nowhere else: 0.5 counts as positive.
    expect(rival?.mcnemar).toEqual({ onlyThis: 0, onlyOther: 0, p: 1, method: 'exact' });
    const { logLoss: first } = figuresOf(oracle.labels, oracle.first);
    expect(rival?.logLossDifference?.difference).toBeCloseTo((first ?? NaN) - (rival?.logLoss ?? NaN), 12);
  });

  it('counts the rows that only one of them decides rightly, at its own threshold', () => {
    const labels = Uint8Array.of(1, 1, 0, 0);
    const [rival] = compareRivals(labels, contender('this', [0.6, 0.6, 0.4, 0.6]), [contender('other', [0.3, 0.1, 0.25, 0.1], 0.2)], { seed: 1 });
    // this: right, right, right, wrong; other: right, wrong, wrong, right.
    expect(rival?.mcnemar).toEqual({ onlyThis: 2, onlyOther: 1, p: 1, method: 'exact' });
  });

  it('tells a skilled model from one that guesses, both ways, and from itself not', () => {
    const { labels, scores: [good, poor] } = drawn(300, [0.3, 0]);
    if (good === undefined || poor === undefined) throw new Error('expected two');
    const [better, same] = compareRivals(labels, good, [poor, good], { seed: 1 });
    expect([better?.conclusion, same?.conclusion]).toEqual(['better', 'no difference shown']);
    expect(same?.aucDifference).toEqual({ difference: 0, interval: [0, 0], p: 1 });
    expect(compareRivals(labels, poor, [good], { seed: 1 })[0]?.conclusion).toBe('worse');
  });

  it('claims less the more rivals there are, and the fewer independent rows', () => {
    const { labels, scores: [model, rival, ...others] } = drawn(120, [0.25, 0.12, 0.24, 0.23, 0.26, 0.22]);
    if (model === undefined || rival === undefined) throw new Error('expected two');
    const alone = compareRivals(labels, model, [rival], { seed: 1 })[0]?.adjustedP ?? NaN;
    expect(compareRivals(labels, model, [rival, ...others], { seed: 1 })[0]?.adjustedP).toBeGreaterThan(alone);
    expect(compareRivals(labels, model, [rival], { seed: 1, effectiveRows: 30 })[0]?.adjustedP).toBeGreaterThan(alone);
  });

  it('has figures of a constant, and none of the AUC where there is one class', () => {
    const prior: Contender = { ...contender('prior', [0.25, 0.25, 0.25, 0.25]), kind: 'baseline' };
    expect(compareRivals(Uint8Array.of(1, 0, 0, 0), contender('this', [0.9, 0.1, 0.2, 0.3]), [prior], { seed: 1 })[0]).toMatchObject({ kind: 'baseline', auc: 0.5, accuracy: 0.75, aucDifference: null, adjustedP: null, conclusion: 'no difference shown' });
    expect(compareRivals(Uint8Array.of(0, 0), contender('this', [0.1, 0.2]), [contender('other', [0.1, 0.9])], { seed: 1 })[0]).toMatchObject({ auc: null, aucDifference: null, logLossDifference: { interval: [expect.any(Number), expect.any(Number)] } });
  });
});

describe('comparePairs', () => {
  it('compares each with each later one', () => {
    const { labels, scores } = drawn(60, [0.3, 0.2, 0.1]);
    const pairs = comparePairs(labels, scores, { seed: 1 });
    expect(pairs.map(({ first, second }) => [first, second])).toEqual([['skill 0.3', 'skill 0.2'], ['skill 0.3', 'skill 0.1'], ['skill 0.2', 'skill 0.1']]);
  });
});
