import { fillNormal, fillUniform, fillWords, randomStream } from '@gecko/kernel';
import { delongDifference } from './delong-difference.js';
import { logLoss } from './log-loss.js';
import { pairedBootstrap, type ModelScores } from './paired-bootstrap.js';
import { rocAuc } from './roc-auc.js';

const stream = randomStream(5, 'bootstrap test');
const model = (...probabilities: number[]): ModelScores => ({ probabilities, threshold: 0.5 });

/** Rows of which half are positive, and two models that see the class through noise, partly the same noise. */
function simulate(rows: number, seed: number): { labels: Uint8Array; sharp: ModelScores; blunt: ModelScores } {
  const uniform = new Float32Array(rows);
  fillUniform(randomStream(seed, 'classes'), { major: 0, minor: 0 }, uniform);
  const labels = Uint8Array.from(uniform, (value) => Number(value < 0.5));
  const [shared, own, other] = [0, 1, 2].map((minor) => {
    const noise = new Float64Array(rows);
    fillNormal(randomStream(seed, 'noise'), { major: 0, minor }, noise);
    return noise;
  });
  const scores = (skill: number, noise: Float64Array | undefined): ModelScores => ({ threshold: 0.5, probabilities: Float64Array.from(labels, (label, row) => 1 / (1 + Math.exp(-skill * (2 * label - 1) - (shared?.[row] ?? 0) - (noise?.[row] ?? 0)))) });
  return { labels, sharp: scores(1.4, own), blunt: scores(1, other) };
}

/** The same resamples written out row by row, every metric computed anew. */
function slowly(labels: Uint8Array, first: ModelScores, second: ModelScores, resamples: number) {
  const n = labels.length;
  // Rows are drawn in the order of the first model's scores.
  const order = [...labels.keys()].sort((a, b) => (first.probabilities[a] ?? 0) - (first.probabilities[b] ?? 0));
  const accuracy = (classes: Uint8Array, probabilities: number[], threshold: number) => probabilities.filter((probability, row) => Number(probability >= threshold) === classes[row]).length / n;
  const differences = Array.from({ length: resamples }, (_, major) => {
    const words = new Uint32Array(n);
    fillWords(stream, { major, minor: 0 }, words);
    const drawn = Array.from(words, (word) => order[Math.floor((word / 2 ** 32) * n)] ?? 0);
    const classes = Uint8Array.from(drawn, (row) => labels[row] ?? 0);
    const [one, other] = [first, second].map(({ probabilities }) => drawn.map((row) => probabilities[row] ?? 0));
    return {
      accuracy: accuracy(classes, one ?? [], first.threshold) - accuracy(classes, other ?? [], second.threshold),
      auc: (rocAuc(classes, one ?? []) ?? Number.NaN) - (rocAuc(classes, other ?? []) ?? Number.NaN),
      logLoss: (logLoss(classes, one ?? []) ?? Number.NaN) - (logLoss(classes, other ?? []) ?? Number.NaN),
    };
  });
  return (metric: 'accuracy' | 'auc' | 'logLoss') => {
    const sorted = differences.map((difference) => difference[metric]).filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    return [0.025, 0.975].map((share) => {
      const position = share * (sorted.length - 1);
      const [lower = 0, upper = lower] = sorted.slice(Math.floor(position), Math.floor(position) + 2);
      return lower + (position % 1) * (upper - lower);
    });
  };
}

describe('pairedBootstrap', () => {
  it.each([
    ['a few hundred rows', simulate(300, 1)],
    ['scores with ties', { labels: Uint8Array.of(1, 0, 1, 0, 1, 0, 0, 1), sharp: model(0.9, 0.2, 0.9, 0.2, 0.2, 0.5, 0.5, 0.9), blunt: model(0.5, 0.5, 0.5, 0.4, 0.3, 0.4, 0.5, 0.5) }],
  ])('gives what resamples written out row by row give: %s', (_, { labels, sharp, blunt }) => {
    const found = pairedBootstrap(labels, sharp, blunt, { stream, resamples: 200 });
    const expected = slowly(labels, sharp, blunt, 200);
    for (const metric of ['accuracy', 'auc', 'logLoss'] as const) {
      const [low = 0, high = 0] = expected(metric);
      expect(found[metric]?.interval[0]).toBeCloseTo(low, 10);
      expect(found[metric]?.interval[1]).toBeCloseTo(high, 10);
    }
  });

  it('states both models and their difference', () => {
    const labels = Uint8Array.of(1, 1, 0, 0);
    const found = pairedBootstrap(labels, model(0.9, 0.8, 0.7, 0.1), { probabilities: [0.9, 0.4, 0.7, 0.1], threshold: 0.35 }, { stream });
    expect(found.accuracy).toMatchObject({ first: 0.75, second: 0.75, difference: 0 });
    expect(found.auc).toMatchObject({ first: 1, second: 0.75, difference: 0.25 });
    expect(found.logLoss?.difference).toBeCloseTo((Math.log(0.4) - Math.log(0.8)) / 4, 12);
  });

  it('agrees with DeLong on the AUC of a thousand rows', () => {
    const { labels, sharp, blunt } = simulate(1000, 2);
    const { auc } = pairedBootstrap(labels, sharp, blunt, { stream });
    const delong = delongDifference(labels, sharp.probabilities, blunt.probabilities);
    expect(delong?.p).toBeLessThan(0.05);
    expect(auc?.difference).toBeCloseTo(delong?.difference ?? 0, 12);
    const error = Math.sqrt(delong?.variance ?? 0);
    for (const end of [0, 1] as const) expect(Math.abs((auc?.interval[end] ?? 0) - (delong?.interval[end] ?? 0)) / error).toBeLessThan(0.2);
  });

  it('holds the true difference in about 95 of 100 samples', () => {
    const large = simulate(50_000, 3);
    const truth = (rocAuc(large.labels, large.sharp.probabilities) ?? 0) - (rocAuc(large.labels, large.blunt.probabilities) ?? 0);
    const held = Array.from({ length: 100 }, (_, seed) => {
      const { labels, sharp, blunt } = simulate(120, 100 + seed);
      const [low, high] = pairedBootstrap(labels, sharp, blunt, { stream, resamples: 250 }).auc?.interval ?? [1, 0];
      return low <= truth && truth <= high;
    }).filter(Boolean).length;
    expect(held).toBeGreaterThanOrEqual(88);
    expect(held).toBeLessThanOrEqual(99);
  });

  it('finds no difference between a model and itself', () => {
    const { labels, sharp } = simulate(50, 4);
    const found = pairedBootstrap(labels, sharp, sharp, { stream });
    for (const metric of ['accuracy', 'auc', 'logLoss'] as const) expect(found[metric]).toMatchObject({ difference: 0, interval: [0, 0] });
  });

  it('widens every interval by the root of rows over the rows that they are worth', () => {
    const { labels, sharp, blunt } = simulate(300, 5);
    const [all, quarter] = [pairedBootstrap(labels, sharp, blunt, { stream }), pairedBootstrap(labels, sharp, blunt, { stream, effectiveRows: 75 })];
    for (const metric of ['accuracy', 'auc', 'logLoss'] as const) {
      const [narrow, wide] = [all[metric], quarter[metric]];
      expect(wide?.difference).toBe(narrow?.difference);
      for (const end of [0, 1] as const) expect((wide?.interval[end] ?? 0) - (wide?.difference ?? 0)).toBeCloseTo(2 * ((narrow?.interval[end] ?? 0) - (narrow?.difference ?? 0)), 12);
    }
  });

  it('stays within what a difference of shares can be, and around the difference', () => {
    const found = pairedBootstrap(Uint8Array.of(1, 0, 1, 0), model(0.9, 0.1, 0.8, 0.2), model(0.1, 0.9, 0.2, 0.8), { stream, effectiveRows: 0.1 });
    expect(found.auc).toEqual({ first: 1, second: 0, difference: 1, interval: [1, 1] });
    const half = pairedBootstrap(Uint8Array.of(1, 0, 1, 0), model(0.9, 0.1, 0.8, 0.2), model(0.1, 0.9, 0.8, 0.2), { stream, effectiveRows: 0.1 });
    expect(half.accuracy).toMatchObject({ difference: 0.5, interval: [-1, 1] });
  });

  it('has no AUC where one class is missing, and keeps what is defined', () => {
    const found = pairedBootstrap(Uint8Array.of(0, 0), model(0.2, 0.3), model(0.2, 0.6), { stream });
    expect(found).toMatchObject({ auc: null, accuracy: { difference: 0.5 }, logLoss: { first: expect.any(Number) } });
  });

  it('leaves out of the AUC the resamples in which a class is missing', () => {
    const found = pairedBootstrap(Uint8Array.of(1, 0), model(0.6, 0.4), model(0.4, 0.6), { stream });
    expect(found.auc).toEqual({ first: 1, second: 0, difference: 1, interval: [1, 1] });
  });

  it('says nothing of no rows', () => {
    expect(pairedBootstrap(new Uint8Array(), model(), model(), { stream })).toEqual({ accuracy: null, auc: null, logLoss: null });
  });

  it('gives the same interval again, and another from another stream', () => {
    const { labels, sharp, blunt } = simulate(100, 6);
    const from = (seed: number) => pairedBootstrap(labels, sharp, blunt, { stream: randomStream(seed, 'x'), resamples: 300 });
    expect(from(1)).toEqual(from(1));
    expect(from(1).auc?.interval).not.toEqual(from(2).auc?.interval);
  });

  it('refuses what is no probability, and rows worth more than their number', () => {
    expect(() => pairedBootstrap(Uint8Array.of(0, 1), model(0.5, 1.5), model(0.5, 0.5), { stream })).toThrow('expected a probability from 0 to 1, got 1.5');
    expect(() => pairedBootstrap(Uint8Array.of(0, 1), model(0.5, 0.5), model(0.5, Number.NaN), { stream })).toThrow('expected a probability from 0 to 1, got NaN');
    expect(() => pairedBootstrap(Uint8Array.of(0, 1), model(0.5, 0.5), model(0.5, 0.5), { stream, effectiveRows: 3 })).toThrow('at most the 2 rows, got 3');
  });
});
