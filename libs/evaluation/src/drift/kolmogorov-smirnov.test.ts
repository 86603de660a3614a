import { asymptoticP, binnedKolmogorovSmirnov, criticalDistance, exactP, kolmogorovSmirnov, kolmogorovSmirnovP } from './kolmogorov-smirnov.js';

const oneToTen = Array.from({ length: 10 }, (_, index) => index + 1);
const threeToTwelve = oneToTen.map((value) => value + 2);

/** All orders of n and m values, one by one. */
function countOrders(distance: number, n: number, m: number): number {
  let [reached, orders] = [0, 0];
  const walk = (i: number, j: number, largest: number): void => {
    const now = Math.max(largest, Math.abs(i / n - j / m));
    if (i === n && j === m) {
      orders++;
      if (now >= distance - 1e-9) reached++;
      return;
    }
    if (i < n) walk(i + 1, j, now);
    if (j < m) walk(i, j + 1, now);
  };
  walk(0, 0, 0);
  return reached / orders;
}

describe('Kolmogorov and Smirnov', () => {
  it('give the distance and the p of scipy', () => {
    const distance = kolmogorovSmirnov([0.1, 0.4, 0.7], [0.2, 0.5, 0.6, 0.9]);
    expect(distance).toBeCloseTo(0.4166667, 7);
    expect(exactP(distance, 3, 4)).toBeCloseTo(0.8857143, 7);
    expect(kolmogorovSmirnov(oneToTen, threeToTwelve)).toBeCloseTo(0.2, 12);
    expect(exactP(0.2, 10, 10)).toBeCloseTo(0.9944576, 7);
    expect(asymptoticP(0.2, 10, 10)).toBeCloseTo(0.9616, 10);
  });

  it('counts every order of small samples', () => {
    for (const distance of [0.25, 0.4, 0.6, 1]) expect(exactP(distance, 5, 7)).toBeCloseTo(countOrders(distance, 5, 7), 12);
  });

  it('gives the published distances that chance exceeds once in twenty times, and their p', () => {
    expect(criticalDistance(1000, 1000)).toBeCloseTo(0.0607, 4);
    expect(criticalDistance(500, 500)).toBeCloseTo(0.0859, 4);
    expect(criticalDistance(10_000, 1000)).toBeCloseTo(0.045, 4);
    for (const [n, m] of [[1000, 1000], [10_000, 1000], [1e6, 1e6]] as const) expect(kolmogorovSmirnovP(criticalDistance(n, m), n, m)).toBeCloseTo(0.05, 2);
  });

  it('goes over from counting to the limit without a step', () => {
    for (const distance of [0.04, 0.08, 0.12]) expect(asymptoticP(distance, 500, 500)).toBeCloseTo(exactP(distance, 500, 500), 1);
  });

  it('sees ties as one step, and never more in bins than in the values', () => {
    expect(kolmogorovSmirnov([1, 1, 2], [1, 1, 2])).toBe(0);
    expect(binnedKolmogorovSmirnov([1, 1, 1], [0, 1, 2])).toBeCloseTo(1 / 3, 12);
    expect(binnedKolmogorovSmirnov([0, 0], [1, 1])).toBeNull();
  });
});
