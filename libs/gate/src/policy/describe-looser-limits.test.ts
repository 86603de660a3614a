import { Policy } from '../contract.js';
import { describeLooserLimits } from './describe-looser-limits.js';

describe('describeLooserLimits', () => {
  it('says nothing of the built-in policy and of one that only tightens', () => {
    expect(describeLooserLimits(Policy.parse({}))).toEqual([]);
    expect(describeLooserLimits(Policy.parse({ limits: { testAuc: 0.9, latencyP95Ms: 10 }, minimumRows: 500 }))).toEqual([]);
  });

  it('names each limit that is looser, in its own direction, with both values', () => {
    const policy = Policy.parse({ limits: { testAuc: 0.5, latencyP95Ms: 80, validationAccuracy: 0.9 }, minimumClassRows: 2 });
    expect(describeLooserLimits(policy)).toEqual(['The policy is looser than the built-in contract: testAuc 0.5 instead of 0.75, latencyP95Ms 80 instead of 50, minimumClassRows 2 instead of 10.']);
  });
});
