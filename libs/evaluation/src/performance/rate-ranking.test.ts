import fc from 'fast-check';
import { kolmogorovSmirnov, liftTable } from './rate-ranking.js';

const rows = fc.array(fc.record({ label: fc.constantFrom(0, 1), score: fc.constantFrom(0, 0.25, 0.5, 0.75, 1) }), { minLength: 1, maxLength: 40 });

describe('kolmogorovSmirnov', () => {
  it('gives the distance of the published example and where it lies', () => {
    const scores = [0.1, 0.4, 0.7, 0.2, 0.5, 0.6, 0.9];
    const distance = kolmogorovSmirnov(Uint8Array.of(0, 0, 0, 1, 1, 1, 1), scores);
    expect(distance?.statistic).toBeCloseTo(0.4166667, 7);
    expect(distance?.threshold).toBe(0.5);
  });

  it('is 1 for classes that are apart, on whichever side, and null where one is missing', () => {
    expect(kolmogorovSmirnov(Uint8Array.of(0, 0, 1, 1), [1, 2, 3, 4])).toEqual({ statistic: 1, threshold: 3 });
    expect(kolmogorovSmirnov(Uint8Array.of(1, 1, 0, 0), [1, 2, 3, 4])?.statistic).toBe(1);
    expect(kolmogorovSmirnov(Uint8Array.of(1, 1), [1, 2])).toBeNull();
  });

  it('equals the slow definition over all thresholds', () => {
    fc.assert(
      fc.property(rows, (set) => {
        const labels = Uint8Array.from(set, ({ label }) => label);
        const scores = set.map(({ score }) => score);
        const shareAtLeast = (threshold: number, of: number): number => set.filter(({ label, score }) => label === of && score >= threshold).length / set.filter(({ label }) => label === of).length;
        const slow = Math.max(...scores.map((threshold) => Math.abs(shareAtLeast(threshold, 1) - shareAtLeast(threshold, 0))));
        const fast = kolmogorovSmirnov(labels, scores);
        if (Number.isNaN(slow)) expect(fast).toBeNull();
        else expect(fast?.statistic).toBeCloseTo(slow, 12);
      }),
    );
  });
});

describe('liftTable', () => {
  it('counts the positives among the highest scores', () => {
    const labels = Uint8Array.of(1, 1, 0, 1, 0, 0, 0, 0, 0, 0);
    const scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];
    const table = liftTable(labels, scores);
    expect(table.find(({ share }) => share === 0.2)).toEqual({ share: 0.2, rows: 2, positives: 2, gain: 2 / 3, lift: 2 / 3 / 0.2 });
    expect(table.at(-1)).toEqual({ share: 1, rows: 10, positives: 3, gain: 1, lift: 1 });
  });

  it('takes the expected positives of rows that tie at the edge, whatever their order', () => {
    const table = liftTable(Uint8Array.of(0, 1, 0, 1), [0.5, 0.5, 0.5, 0.5]);
    expect(table.find(({ share }) => share === 0.5)).toMatchObject({ rows: 2, positives: 1, gain: 0.5, lift: 1 });
  });

  it('has no gain without positives, and no lines without rows', () => {
    expect(liftTable(Uint8Array.of(0, 0), [0.1, 0.2])[0]).toMatchObject({ gain: null, lift: null });
    expect(liftTable(new Uint8Array(), [])).toEqual([]);
  });
});
