import { wilsonInterval } from '../metrics/wilson-interval.js';
import { binProbabilities } from './bin-probabilities.js';
import { calibrationError, murphyParts } from './summarise-bins.js';
import { testSpiegelhalter } from './test-spiegelhalter.js';

describe('binProbabilities', () => {
  it('puts an edge into the bin above it, and 1 into the last', () => {
    const bins = binProbabilities(Uint8Array.of(0, 1, 1, 1), [0, 0.5, 1, 0.99], 2);
    expect(bins.map(({ from, to, n }) => [from, to, n])).toEqual([[0, 0.5, 1], [0.5, 1, 3]]);
    expect(bins[1]?.meanProbability).toBeCloseTo(0.83, 12);
  });

  it('leaves empty bins out, and counts intervals by what rows are worth', () => {
    const [bin, ...others] = binProbabilities(Uint8Array.of(1, 0, 1, 1), [0.71, 0.72, 0.73, 0.74], 10, 0.5);
    expect(others).toEqual([]);
    expect(bin).toMatchObject({ n: 4, share: 0.75, interval: wilsonInterval(1.5, 2) });
  });

  it('refuses what is no probability', () => {
    expect(() => binProbabilities(Uint8Array.of(1), [1.1], 10)).toThrow('expected a probability from 0 to 1, got 1.1');
  });
});

describe('murphyParts', () => {
  it('adds up to the Brier score where probabilities are equal within bins', () => {
    const [labels, probabilities] = [Uint8Array.of(0, 1, 0, 1, 1, 1), [0.2, 0.2, 0.2, 0.7, 0.7, 0.7]];
    const { reliability, resolution, uncertainty } = murphyParts(binProbabilities(labels, probabilities, 5)) ?? { reliability: 9, resolution: 9, uncertainty: 9 };
    const brier = probabilities.reduce((sum, probability, index) => sum + (probability - (labels[index] ?? 0)) ** 2, 0) / 6;
    expect(reliability - resolution + uncertainty).toBeCloseTo(brier, 12);
  });
});

describe('what has no rows', () => {
  it('has no error, no parts and no test', () => {
    expect([calibrationError([]), murphyParts([]), testSpiegelhalter(new Uint8Array(), [])]).toEqual([null, null, null]);
  });
});

describe('testSpiegelhalter', () => {
  it('says nothing of probabilities that are all 0, 1/2 or 1', () => {
    expect(testSpiegelhalter(Uint8Array.of(0, 1, 1), [0, 0.5, 1])).toBeNull();
  });

  it('is nearer to 0 where rows are worth less', () => {
    const [labels, probabilities] = [Uint8Array.of(1, 1, 1, 0), [0.1, 0.2, 0.3, 0.4]];
    const [all, quarter] = [testSpiegelhalter(labels, probabilities), testSpiegelhalter(labels, probabilities, 0.25)];
    expect(quarter?.z).toBeCloseTo((all?.z ?? 0) / 2, 12);
    expect(all?.p).toBeLessThan(0.05);
    expect(quarter?.p).toBeGreaterThan(all?.p ?? 1);
  });
});
