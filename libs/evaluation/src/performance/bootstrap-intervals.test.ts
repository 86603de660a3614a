import { fillUniform, randomStream } from '@gecko/kernel';
import { delongInterval } from '../metrics/delong-interval.js';
import { wilsonInterval } from '../metrics/wilson-interval.js';
import { bootstrapIntervals } from './bootstrap-intervals.js';

const ROWS = 400;

function sample(purpose: string, rows = ROWS): { labels: Uint8Array; probabilities: Float64Array } {
  const draws = new Float32Array(2 * rows);
  fillUniform(randomStream(3, purpose), { major: 0, minor: 0 }, draws);
  const probabilities = Float64Array.from(draws.subarray(0, rows));
  return { probabilities, labels: Uint8Array.from(probabilities, (probability, row) => Number((draws[rows + row] ?? 0) < probability)) };
}

const options = { stream: randomStream(5, 'bootstrap'), resamples: 1000 };

describe('bootstrapIntervals', () => {
  it('comes near the closed forms where rows are independent', () => {
    const { labels, probabilities } = sample('independent');
    const { auc, accuracy, method } = bootstrapIntervals(labels, probabilities, 0.5, options);
    const right = labels.filter((label, row) => label === Number((probabilities[row] ?? 0) >= 0.5)).length;
    const [delong, wilson] = [delongInterval(labels, probabilities), wilsonInterval(right, ROWS)];
    expect(method).toBe('rows');
    for (const [got, expected] of [[auc, delong], [accuracy, wilson]]) {
      expect(got?.[0]).toBeCloseTo(expected?.[0] ?? NaN, 1.6);
      expect(got?.[1]).toBeCloseTo(expected?.[1] ?? NaN, 1.6);
    }
  });

  it('gives wider intervals by blocks where neighbours repeat each other', () => {
    const { labels, probabilities } = sample('repeated', ROWS / 8);
    const repeated = { labels: Uint8Array.from({ length: ROWS }, (_, row) => labels[row >> 3] ?? 0), probabilities: Float64Array.from({ length: ROWS }, (_, row) => probabilities[row >> 3] ?? 0) };
    const order = Uint32Array.from({ length: ROWS }, (_, row) => row);
    const width = (interval: readonly [number, number] | null): number => (interval?.[1] ?? NaN) - (interval?.[0] ?? NaN);
    const byRows = bootstrapIntervals(repeated.labels, repeated.probabilities, 0.5, options);
    const byBlocks = bootstrapIntervals(repeated.labels, repeated.probabilities, 0.5, { ...options, blocks: { order, blockRows: 8 } });
    expect(byBlocks.method).toBe('time blocks');
    for (const metric of ['auc', 'accuracy', 'logLoss', 'brier'] as const) expect(width(byBlocks[metric])).toBeGreaterThan(2 * width(byRows[metric]));
  });

  it('says nothing of fewer than four blocks, of no rows, or of the AUC of one class', () => {
    const order = Uint32Array.of(0, 1, 2, 3);
    const none = { auc: null, accuracy: null, logLoss: null, brier: null, resamples: 0 };
    expect(bootstrapIntervals(Uint8Array.of(0, 1, 0, 1), [0.1, 0.9, 0.2, 0.8], 0.5, { ...options, blocks: { order, blockRows: 2 } })).toEqual({ ...none, method: 'time blocks' });
    expect(bootstrapIntervals(new Uint8Array(), [], 0.5, options)).toEqual({ ...none, method: 'rows' });
    expect(bootstrapIntervals(Uint8Array.of(1, 1), [0.5, 0.6], 0.5, options)).toMatchObject({ auc: null, accuracy: [1, 1] });
  });

  it('gives the same intervals again for the same stream', () => {
    const { labels, probabilities } = sample('again');
    expect(bootstrapIntervals(labels, probabilities, 0.5, options)).toEqual(bootstrapIntervals(labels, probabilities, 0.5, options));
  });
});
