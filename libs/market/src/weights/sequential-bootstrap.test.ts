import { fillWords, randomStream } from '@gecko/kernel';
import fc from 'fast-check';
import { averageUniqueness } from './average-uniqueness.js';
import { drawProbabilities, sequentialBootstrap } from './sequential-bootstrap.js';
import { columnsOf, coveredBars, drawnSpans, THREE } from './spans.fixture.js';

const INCLUSIVE = { ...THREE, spanStart: 'inclusive' } as const;

describe('drawProbabilities', () => {
  it('is equal before the first draw, and 5/14, 3/14, 6/14 after the second label was drawn', () => {
    expect([...drawProbabilities(INCLUSIVE, [])]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    const probabilities = drawProbabilities(INCLUSIVE, [1]);
    for (const [row, probability] of [5 / 14, 3 / 14, 6 / 14].entries()) expect(probabilities[row]).toBeCloseTo(probability, 14);
  });

  it('equals the average over bars of 1 / (1 + times drawn)', () => {
    fc.assert(
      fc.property(drawnSpans, fc.array(fc.nat(), { maxLength: 10 }), (spans, picks) => {
        const drawn = picks.map((pick) => pick % spans.length);
        const again = drawn.flatMap((row) => spans[row] ?? []);
        const masses = spans.map((span) => {
          const bars = coveredBars([...again, span], span, 1);
          return bars.reduce((sum, { count }) => sum + 1 / count, 0) / bars.length;
        });
        const total = masses.reduce((sum, one) => sum + one, 0);
        drawProbabilities(columnsOf(spans), drawn).forEach((one, row) => expect(one).toBeCloseTo((masses[row] ?? 0) / total, 12));
      }),
      { seed: 32003, numRuns: 300, verbose: true },
    );
  });
});

describe('sequentialBootstrap', () => {
  it('draws the second label after itself as often as its probability says', () => {
    let repeats = 0;
    let firsts = 0;
    for (let seed = 0; seed < 6000; seed++) {
      const [one, two] = sequentialBootstrap(INCLUSIVE, 2, randomStream(seed, 'draws'));
      if (one !== 1) continue;
      firsts += 1;
      if (two === 1) repeats += 1;
    }
    expect(Math.abs(firsts / 6000 - 1 / 3)).toBeLessThan(3 * Math.sqrt(2 / 9 / 6000));
    expect(Math.abs(repeats / firsts - 3 / 14)).toBeLessThan(3 * Math.sqrt((3 * 11) / 14 ** 2 / firsts));
  });

  it('is the same for the same seed, and another for another', () => {
    const rows = sequentialBootstrap(THREE, 60, randomStream(1, 'draws'));
    expect(sequentialBootstrap(THREE, 60, randomStream(1, 'draws'))).toEqual(rows);
    expect(sequentialBootstrap(THREE, 60, randomStream(2, 'draws'))).not.toEqual(rows);
  });

  it('draws labels that are worth more together than those of a plain bootstrap', () => {
    const first = Int32Array.from({ length: 60 }, (_, row) => (row < 30 ? 0 : row * 10));
    const spans = { first, last: first.map((bar) => bar + 9), series: new Int32Array(60) };
    const worth = (drawn: ArrayLike<number>): number => averageUniqueness(Int32Array.from(drawn, (row) => spans.first[row] ?? 0), Int32Array.from(drawn, (row) => spans.last[row] ?? 0)).reduce((sum, one) => sum + one, 0);
    let sequential = 0;
    let plain = 0;
    for (let seed = 0; seed < 20; seed++) {
      sequential += worth(sequentialBootstrap(spans, 60, randomStream(seed, 'draws')));
      const words = new Uint32Array(60);
      fillWords(randomStream(seed, 'draws'), { major: 0, minor: 0 }, words);
      plain += worth(words.map((word) => Math.floor((word / 2 ** 32) * 60)));
    }
    expect(sequential).toBeGreaterThan(plain * 1.1);
  });
});
