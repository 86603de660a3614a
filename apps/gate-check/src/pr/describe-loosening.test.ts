import { Policy } from '@gecko/gate/contract';
import type { z } from 'zod';
import { describeLoosening } from './describe-loosening.js';

type Given = z.input<typeof Policy>;
const looser = (base: Given, proposed: Given): string[] => describeLoosening(Policy.parse(base), Policy.parse(proposed));

describe('describeLoosening', () => {
  it('finds nothing in an equal policy, nor in one that only tightens', () => {
    const gates = [{ part: 'test', metric: 'f1', limit: 0.6 }] as const;
    expect(looser({}, {})).toEqual([]);
    expect(looser({ gates: [...gates] }, { gates: [...gates] })).toEqual([]);
    expect(looser({}, { data: { label: 'repaid' }, limits: { testAuc: 0.8, latencyP95Ms: 20 }, minimumRows: 300, gates: [...gates] })).toEqual([]);
  });

  it('says what is looser in both profiles once', () => {
    expect(looser({}, { limits: { testAuc: 0.74 } })).toEqual(['limits.testAuc is 0.74 instead of 0.75']);
  });

  it('sees what one profile sets: a tightening that is taken back, and one that the general limits already hold', () => {
    expect(looser({ profiles: { strict: { limits: { testAuc: 0.9 }, minimumRows: 1000 } } }, {})).toEqual(['limits.testAuc is 0.75 instead of 0.9', 'minimumRows is 200 instead of 1000']);
    expect(looser({ profiles: { strict: { limits: { testAuc: 0.9 } } } }, { limits: { testAuc: 0.9 } })).toEqual([]);
  });
});
