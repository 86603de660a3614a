import { curvePoint, drawLearningCurve } from './learning-curve.js';

const point = (rows: number, auc: number) => ({ rows, auc, standardDeviation: 0, repeats: 1 });
const law = (c: number, b: number) => [125, 250, 500, 1000].map((rows) => point(rows, 0.9 - b * (rows / 1000) ** -c));

describe('curvePoint', () => {
  it('is the mean and the deviation of its trainings', () => {
    expect(curvePoint(100, [0.7, 0.8, 0.9])).toEqual({ rows: 100, auc: expect.closeTo(0.8, 12), standardDeviation: expect.closeTo(0.1, 12), repeats: 3 });
    expect(curvePoint(100, [0.7])).toEqual({ rows: 100, auc: 0.7, standardDeviation: 0, repeats: 1 });
  });

  it('leaves out trainings without an AUC, and is nothing without any', () => {
    expect(curvePoint(100, [null, 0.7])?.repeats).toBe(1);
    expect(curvePoint(100, [null])).toBeNull();
  });
});

describe('drawLearningCurve', () => {
  it.each([[0.5, 0.1], [1, 0.05], [0.25, 0.2]])('finds the gain of a power law of exponent %d again', (c, b) => {
    expect(drawLearningCurve(law(c, b), 1000, 'm').gainFromDoubling).toBeCloseTo(b * (1 - 2 ** -c), 6);
  });

  it('extrapolates from the rows there are, where the points stop before', () => {
    expect(drawLearningCurve(law(0.5, 0.1), 4000, 'm').gainFromDoubling).toBeCloseTo(0.05 * (1 - 2 ** -0.5), 6);
  });

  it('says what twice the rows would buy, and with what that was found', () => {
    expect(drawLearningCurve(law(0.5, 0.1), 1000, 'logistic regression').conclusion).toBe('Twice the rows would buy about 0.03 AUC (by logistic regression on 125 to 1000 rows)');
  });

  it('does not round a small gain up', () => {
    expect(drawLearningCurve(law(0.5, 0.02), 1000, 'm').conclusion).toMatch(/^Twice the rows would buy about 0\.006 AUC/);
  });

  it('promises nothing of a curve that is flat or falls', () => {
    expect(drawLearningCurve([point(100, 0.8), point(200, 0.79), point(400, 0.78)], 400, 'logistic regression')).toMatchObject({
      gainFromDoubling: 0,
      conclusion: 'More rows like these would add hardly anything: twice as many about 0.000 AUC (by logistic regression on 100 to 400 rows)',
    });
  });

  it('guesses nothing from two points', () => {
    expect(drawLearningCurve([point(100, 0.7), point(200, 0.8)], 200, 'm')).toMatchObject({ gainFromDoubling: null, conclusion: 'There are too few rows to say what more of them would bring' });
  });
});
