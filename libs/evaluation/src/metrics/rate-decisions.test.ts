import { countConfusion } from './count-confusion.js';
import { rateDecisions } from './rate-decisions.js';

describe('countConfusion', () => {
  it('calls a score at the threshold positive', () => {
    expect(countConfusion(Uint8Array.of(1, 0, 1, 0, 0), [0.5, 0.5, 0.49, 0.1, 0.2], 0.5)).toEqual({ truePositive: 1, falsePositive: 1, trueNegative: 2, falseNegative: 1 });
  });
});

describe('rateDecisions', () => {
  it('divides the counts', () => {
    expect(rateDecisions({ truePositive: 6, falsePositive: 2, trueNegative: 9, falseNegative: 3 })).toEqual({ accuracy: 0.75, precision: 0.75, recall: 2 / 3, f1: 12 / 17 });
  });

  it('has no precision where nothing is called positive', () => {
    expect(rateDecisions({ truePositive: 0, falsePositive: 0, trueNegative: 4, falseNegative: 2 })).toEqual({ accuracy: 4 / 6, precision: null, recall: 0, f1: 0 });
  });

  it('is null throughout without rows', () => {
    expect(rateDecisions({ truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 })).toEqual({ accuracy: null, precision: null, recall: null, f1: null });
  });
});
