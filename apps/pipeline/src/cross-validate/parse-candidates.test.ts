import { DEFAULT_CANDIDATES, parseCandidates } from './parse-candidates.js';

describe('parseCandidates', () => {
  it('puts simple ones first, whatever the order they are given in', () => {
    expect(parseCandidates('128-64-32, 8,logistic')).toEqual([{ kind: 'logistic', name: 'logistic' }, { kind: 'network', name: '8', units: [8] }, { kind: 'network', name: '128-64-32', units: [128, 64, 32] }]);
    expect(parseCandidates(DEFAULT_CANDIDATES).map(({ name }) => name).join()).toBe(DEFAULT_CANDIDATES);
  });

  it.each(['', 'tree', '64-', '0', '5000', '64,64', '1,2,3,4,5,6,7,8,9', '64-32x'])('refuses %j', (text) => {
    expect(() => parseCandidates(text)).toThrow(/^E_OPTION_VALUE --models: expected .*; next: try --models=logistic/);
  });
});
