import fc from 'fast-check';
import { spreadLabels, stackLabels } from './place-labels.js';

describe('spreadLabels', () => {
  it('leaves places that are far enough apart', () => {
    expect(spreadLabels([80, 10, 40], 14, [0, 100])).toEqual([80, 10, 40]);
  });

  it('moves the lower of two apart, and both up at the end', () => {
    expect(spreadLabels([20, 22], 14, [0, 100])).toEqual([20, 34]);
    expect(spreadLabels([99, 98], 14, [0, 100])).toEqual([100, 86]);
  });

  it('keeps order, distance and span wherever they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 7 }), (wanted) => {
        const places = spreadLabels(wanted, 14, [0, 100]);
        const sorted = [...places].sort((a, b) => a - b);
        sorted.slice(1).forEach((place, index) => expect(place - (sorted[index] ?? 0)).toBeGreaterThan(14 - 1e-9));
        expect(places.every((place) => place >= -1e-9 && place <= 100)).toBe(true);
        wanted.forEach((a, i) => wanted.forEach((b, j) => expect(a < b && (places[i] ?? 0) > (places[j] ?? 0)).toBe(false)));
      }),
      { seed: 20257, numRuns: 500, verbose: true },
    );
  });
});

describe('stackLabels', () => {
  it('keeps labels that are apart in one row and stacks those that are near', () => {
    expect(stackLabels([{ end: 50, width: 40 }, { end: 100, width: 40 }, { end: 105, width: 20 }, { end: 110, width: 20 }])).toEqual([0, 0, 1, 2]);
  });

  it('lets no label cover another one or the leader of one', () => {
    const label = fc.record({ end: fc.integer({ min: 0, max: 100 }), width: fc.integer({ min: 5, max: 40 }) });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 8 }).map((labels) => labels.sort((a, b) => a.end - b.end)), (labels) => {
        const rows = stackLabels(labels);
        // The leader of another label stands at its end, from its own row down.
        const crossed = labels.flatMap(({ end, width }, a) => labels.filter((other, b) => a !== b && (rows[b] ?? 0) >= (rows[a] ?? 0) && other.end > end - width && other.end < end));
        expect(crossed).toEqual([]);
      }),
      { seed: 20258, numRuns: 500, verbose: true },
    );
  });
});
