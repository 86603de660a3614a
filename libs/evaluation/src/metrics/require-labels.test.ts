import { requireLabels, requireProbabilities, requireScores } from './require-labels.js';

describe('requireLabels', () => {
  it('names both lengths where they differ', () => {
    expect(() => requireLabels(Uint8Array.of(0, 1), [0.5])).toThrow('E_METRIC_INPUT labels: expected as many labels as scores, got 2 and 1');
  });

  it('names the first row whose label is not 0 or 1, as a defect of the caller', () => {
    expect(() => requireLabels(Uint8Array.of(0, 1, 2), [0, 0, 0])).toThrow(expect.objectContaining({ kind: 'bug', place: 'labels[2]', problem: 'expected 0 or 1, got 2' }));
  });
});

describe('requireScores', () => {
  it.each([Number.NaN, Infinity, -Infinity])('refuses a score of %p as a fault of what was measured', (score) => {
    expect(() => requireScores(Uint8Array.of(0, 1), [0, score])).toThrow(expect.objectContaining({ kind: 'data', place: 'scores[1]' }));
  });

  it('lets scores of any finite scale pass', () => {
    expect(() => requireScores(Uint8Array.of(0, 1), [-1e300, 7])).not.toThrow();
  });
});

describe('requireProbabilities', () => {
  it.each([-0.001, 1.001, Number.NaN])('refuses a probability of %p', (probability) => {
    expect(() => requireProbabilities(Uint8Array.of(0), [probability])).toThrow(`expected a probability from 0 to 1, got ${probability}`);
  });

  it('lets both ends pass', () => {
    expect(() => requireProbabilities(Uint8Array.of(0, 1), Float32Array.of(0, 1))).not.toThrow();
  });
});
