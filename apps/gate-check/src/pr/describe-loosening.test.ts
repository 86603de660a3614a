import { Policy } from '@gecko/gate/contract';
import type { z } from 'zod';
import { describeLoosening } from './describe-loosening.js';

type Given = z.input<typeof Policy>;
const looser = (base: Given, proposed: Given): string[] => describeLoosening(Policy.parse(base), Policy.parse(proposed));

const strict: Given = {
  lookBudget: 8,
  gates: [{ part: 'test', metric: 'f1', limit: 0.6, minimumRows: 100 }, { part: 'validation', metric: 'logLoss', limit: 0.5 }],
  changes: [{ metric: 'auc', against: 'best', tolerance: 0.01, required: true }],
  slices: [{ column: 'region', metric: 'auc', limit: 0.7 }],
  data: { label: 'repaid', sql: 'SELECT 1' },
};

describe('describeLoosening', () => {
  it('finds nothing in an equal policy, nor in one that only tightens', () => {
    expect(looser({}, {})).toEqual([]);
    expect(looser(strict, strict)).toEqual([]);
    expect(looser({}, { ...strict, data: { label: 'repaid' }, lookBudget: 5, limits: { testAuc: 0.8, latencyP95Ms: 20 }, minimumRows: 300, changes: [{ metric: 'auc', against: 'published', tolerance: 0 }] })).toEqual([]);
  });

  it.each<[string, Given, string]>([
    ['a higher-is-stricter limit', { limits: { testAuc: 0.74 } }, 'limits.testAuc 0.74 instead of 0.75'],
    ['a lower-is-stricter limit', { limits: { latencyP95Ms: 51 } }, 'limits.latencyP95Ms 51 instead of 50'],
    ['a minimum', { minimumTestRows: 499 }, 'minimumTestRows 499 instead of 500'],
    ['a budget above what every number of rows gives', { lookBudget: 6 }, 'lookBudget 6 instead of the one that follows from the number of rows'],
    ['the rule on changes', { changes: [] }, 'no rule in changes as strict as auc against published within 0.02'],
    ['a waiver', { waivers: [{ check: 'latency.p95', owner: 'me', reason: 'because I say so', expires: '2030-01-01' }] }, 'a new waiver of "latency.p95"'],
    ['a known separator', { knownSeparators: ['x'] }, '"x" added to knownSeparators'],
    ['another split', { split: { salt: 1 } }, 'another split'],
    ['a query', { data: { sql: 'SELECT 1' } }, 'another data.sql'],
  ])('finds %s', (_, proposed, phrase) => {
    expect(looser({}, proposed)).toEqual([phrase]);
  });

  it.each<[string, Given, string]>([
    ['a removed budget', { lookBudget: undefined }, 'lookBudget from the number of rows instead of 8'],
    ['a removed gate', { gates: [] }, 'no rule in gates as strict as test f1 0.6'],
    ['a gate on log loss with a higher limit', { gates: [{ part: 'test', metric: 'f1', limit: 0.6, minimumRows: 100 }, { part: 'validation', metric: 'logLoss', limit: 0.51 }] }, 'no rule in gates as strict as validation logLoss 0.5'],
    ['a change that may stay uncompared', { changes: [{ metric: 'auc', against: 'best', tolerance: 0.01 }] }, 'no rule in changes as strict as auc against best within 0.01'],
    ['a slice rule for larger slices only', { slices: [{ column: 'region', metric: 'auc', limit: 0.7, minimumRows: 51 }] }, 'no rule in slices as strict as auc 0.7 by "region"'],
    ['another label', { data: { label: 'id', sql: 'SELECT 1' } }, 'another data.label'],
    ['a dropped query', { data: { label: 'repaid' } }, 'another data.sql'],
  ])('finds %s', (_, change, phrase) => {
    expect(looser(strict, { ...strict, ...change })).toContain(phrase);
  });

  it('takes stricter rules in the place of rules', () => {
    expect(looser({ gates: [{ part: 'test', metric: 'auc', limit: 0.6, decides: 'value' }] }, { gates: [{ part: 'test', metric: 'auc', limit: 0.7, decides: 'bound', minimumRows: 5 }] })).toEqual([]);
    expect(looser({ gates: [{ part: 'test', metric: 'auc', limit: 0.6, decides: 'bound' }] }, { gates: [{ part: 'test', metric: 'auc', limit: 0.7 }] })).toEqual(['no rule in gates as strict as test auc 0.6']);
  });

  it('sees what a profile sets: a tightening that is taken back, and one that the general limits already hold', () => {
    expect(looser({ profiles: { strict: { limits: { testAuc: 0.9 }, minimumRows: 1000 } } }, {})).toEqual(['limits.testAuc 0.75 instead of 0.9', 'minimumRows 200 instead of 1000']);
    expect(looser({ profiles: { strict: { limits: { testAuc: 0.9 } } } }, { limits: { testAuc: 0.9 } })).toEqual([]);
  });

  it('holds the market section where there is one', () => {
    expect(looser({ market: {} }, {})).toEqual(['another market section']);
    expect(looser({}, { market: {} })).toEqual([]);
  });
});
