import { rateClasses, ratePerClass } from './rate-classes.js';

const confusion = { truePositive: 6, falsePositive: 1, trueNegative: 8, falseNegative: 2 };

describe('rateClasses', () => {
  it('gives specificity, balanced accuracy and Matthews correlation', () => {
    const { specificity, balancedAccuracy, matthews } = rateClasses(confusion);
    expect(specificity).toBeCloseTo(8 / 9, 12);
    expect(balancedAccuracy).toBeCloseTo((8 / 9 + 6 / 8) / 2, 12);
    expect(matthews).toBeCloseTo((6 * 8 - 1 * 2) / Math.sqrt(7 * 8 * 9 * 10), 12);
  });

  it('is null where a rate is 0/0, and has no correlation with a constant answer', () => {
    expect(rateClasses({ truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 })).toEqual({ specificity: null, balancedAccuracy: null, matthews: null });
    expect(rateClasses({ truePositive: 3, falsePositive: 5, trueNegative: 0, falseNegative: 0 })).toEqual({ specificity: 0, balancedAccuracy: 0.5, matthews: 0 });
    expect(rateClasses({ truePositive: 3, falsePositive: 0, trueNegative: 0, falseNegative: 1 })).toEqual({ specificity: null, balancedAccuracy: null, matthews: 0 });
  });
});

describe('ratePerClass', () => {
  it('takes each class as the positive one', () => {
    expect(ratePerClass(confusion, 'yes', 'no')).toEqual([
      { label: 'yes', n: 8, precision: 6 / 7, recall: 6 / 8, f1: 12 / 15 },
      { label: 'no', n: 9, precision: 8 / 10, recall: 8 / 9, f1: 16 / 19 },
    ]);
  });
});
