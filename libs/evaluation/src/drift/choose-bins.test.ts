import { binOf, chooseEdges } from './choose-bins.js';

function sizes(values: readonly number[]): number[] {
  const edges = chooseEdges(Float64Array.from(values));
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of values) counts[binOf(edges, value)] = (counts[binOf(edges, value)] ?? 0) + 1;
  return counts;
}

describe('chooseEdges', () => {
  it('cuts distinct values into tenths', () => {
    const values = Array.from({ length: 105 }, (_, index) => index);
    expect(chooseEdges(Float64Array.from(values))).toEqual([11, 21, 32, 42, 53, 63, 74, 84, 95]);
    expect(sizes(values)).toEqual([11, 10, 11, 10, 11, 10, 11, 10, 11, 10]);
  });

  it('gives a value with a tenth of the rows its own bin, wherever it stands', () => {
    expect(sizes([...new Array<number>(95).fill(0), 1, 2, 3, 4, 5])).toEqual([95, 5]);
    expect(sizes([-1, ...new Array<number>(95).fill(0), 1, 2, 3, 4])).toEqual([1, 95, 4]);
    expect(chooseEdges(Float64Array.of(0, 1, 1, 1))).toEqual([1]);
  });

  it('makes one bin of equal values, and of none', () => {
    expect(chooseEdges(Float64Array.of(7, 7, 7))).toEqual([]);
    expect(chooseEdges(new Float64Array())).toEqual([]);
  });
});

describe('binOf', () => {
  it('puts an edge into the bin that begins there, and leaves the outer bins open', () => {
    expect([-1e308, 0.9, 1, 1.5, 2, Infinity].map((value) => binOf([1, 2], value))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
