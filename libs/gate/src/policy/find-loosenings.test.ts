import { Policy } from '../contract.js';
import { findLoosenings } from './find-loosenings.js';

const GATE = { part: 'test', metric: 'auc', limit: 0.7, minimumRows: 100 };
const LOSS = { part: 'test', metric: 'logLoss', limit: 0.5 };
const CHANGE = { metric: 'auc', against: 'published', tolerance: 0.02 };
const SLICE = { column: 'region', metric: 'auc', limit: 0.6, minimumRows: 50 };
const WAIVER = { check: 'latency.p95', owner: 'ops', reason: 'new machines come', expires: '2026-01-31' };

const between = (policy: object, given: object) => findLoosenings(Policy.parse(policy), Policy.parse(given));

describe('findLoosenings', () => {
  it.each<[string, object, object]>([
    ['the same policy', { gates: [GATE], slices: [SLICE], waivers: [WAIVER], knownSeparators: ['a'], lookBudget: 5 }, { gates: [GATE], slices: [SLICE], waivers: [WAIVER], knownSeparators: ['a'], lookBudget: 5 }],
    ['tighter numbers', {}, { limits: { testAuc: 0.9, latencyP95Ms: 10 }, minimumRows: 500, lookBudget: 5 }],
    ['further rules', {}, { gates: [GATE], slices: [SLICE], changes: [CHANGE, { ...CHANGE, against: 'best' }] }],
    ['a tighter gate', { gates: [GATE, LOSS] }, { gates: [{ ...GATE, limit: 0.8, decides: 'bound', minimumRows: 200 }, { ...LOSS, limit: 0.4 }] }],
    ['a tighter change', {}, { changes: [{ ...CHANGE, tolerance: 0, required: true }] }],
    ['a slice of fewer rows', { slices: [SLICE] }, { slices: [{ ...SLICE, limit: 0.7, minimumRows: 20 }] }],
    ['fewer waivers and known separators', { waivers: [WAIVER], knownSeparators: ['a'] }, {}],
  ])('finds none in %s', (_what, policy, given) => {
    expect(between(policy, given)).toEqual([]);
  });

  it.each<[string, object, object, string]>([
    ['a lower limit', {}, { limits: { testAuc: 0.7 } }, 'limits.testAuc is 0.7 instead of 0.75'],
    ['a longer time', {}, { limits: { latencyP95Ms: 51 } }, 'limits.latencyP95Ms is 51 instead of 50'],
    ['fewer rows', {}, { minimumClassRows: 9 }, 'minimumClassRows is 9 instead of 10'],
    ['more looks', { lookBudget: 5 }, { lookBudget: 6 }, 'lookBudget is 6 instead of 5'],
    ['looks without end', { lookBudget: 5 }, {}, 'lookBudget is Infinity instead of 5'],
    ['a gate that is gone', { gates: [GATE] }, {}, 'the gate test.auc is gone or looser'],
    ['a gate with a lower limit', { gates: [GATE] }, { gates: [{ ...GATE, limit: 0.6 }] }, 'the gate test.auc is gone or looser'],
    ['a gate with a higher limit of loss', { gates: [LOSS] }, { gates: [{ ...LOSS, limit: 0.6 }] }, 'the gate test.log_loss is gone or looser'],
    ['a gate on another part', { gates: [GATE] }, { gates: [{ ...GATE, part: 'validation' }] }, 'the gate test.auc is gone or looser'],
    ['a gate that the value decides', { gates: [GATE] }, { gates: [{ ...GATE, decides: 'value' }] }, 'the gate test.auc is gone or looser'],
    ['a gate of fewer rows', { gates: [GATE] }, { gates: [{ ...GATE, minimumRows: 99 }] }, 'the gate test.auc is gone or looser'],
    ['no limit on change', {}, { changes: [] }, 'the limit of change.auc.published is gone or looser'],
    ['a wider tolerance', {}, { changes: [{ ...CHANGE, tolerance: 0.03 }] }, 'the limit of change.auc.published is gone or looser'],
    ['a change that is no longer required', { changes: [{ ...CHANGE, required: true }] }, { changes: [CHANGE] }, 'the limit of change.auc.published is gone or looser'],
    ['a slice that is gone', { slices: [SLICE] }, { slices: [{ ...SLICE, column: 'size' }] }, 'the limit of slice.region.auc is gone or looser'],
    ['a slice with a lower limit', { slices: [SLICE] }, { slices: [{ ...SLICE, limit: 0.5 }] }, 'the limit of slice.region.auc is gone or looser'],
    ['a slice of more rows', { slices: [SLICE] }, { slices: [{ ...SLICE, minimumRows: 51 }] }, 'the limit of slice.region.auc is gone or looser'],
    ['a waiver', {}, { waivers: [WAIVER] }, 'the waiver of "latency.p95" is another one'],
    ['a waiver that ends later', { waivers: [WAIVER] }, { waivers: [{ ...WAIVER, expires: '2026-12-31' }] }, 'the waiver of "latency.p95" is another one'],
    ['a known separator', { knownSeparators: ['a'] }, { knownSeparators: ['a', 'b'] }, 'knownSeparators names "b"'],
    ['another split', {}, { split: { salt: 1 } }, 'split is another'],
    ['data read freely', { data: { label: 'y' } }, {}, 'data.label is another'],
    ['a query', {}, { data: { sql: 'SELECT 1' } }, 'data.sql is another'],
    ['bars read in any way', { market: {} }, {}, 'market is another'],
  ])('finds %s', (_what, policy, given, sentence) => {
    expect(between(policy, given)).toEqual([sentence]);
  });
});
