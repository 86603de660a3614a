import { watchValidationLoss } from './early-stopping.js';

const epochWeights = (epoch: number) => [{ name: 'output/bias', shape: [1], values: Float32Array.of(epoch) }];

function run(losses: readonly number[], options: { patience: number; minimumDelta: number }) {
  const stopping = watchValidationLoss(options, epochWeights(0));
  const stoppedAt = losses.findIndex((loss, index) => stopping.observe(index + 1, loss, () => epochWeights(index + 1))) + 1;
  return { stoppedAt, best: stopping.best() };
}

describe('watchValidationLoss', () => {
  it('stops after `patience` epochs without a new best, and keeps the weights of the best', () => {
    const { stoppedAt, best } = run([0.7, 0.5, 0.6, 0.55, 0.4], { patience: 2, minimumDelta: 0 });
    expect(stoppedAt).toBe(4);
    expect(best).toEqual({ epoch: 2, validationLoss: 0.5, weights: epochWeights(2) });
  });

  it('does not take a gain of `minimumDelta` or less for progress', () => {
    expect(run([0.7, 0.65, 0.61], { patience: 2, minimumDelta: 0.125 })).toMatchObject({ stoppedAt: 3, best: { epoch: 1 } });
  });

  it('counts equal losses as no progress', () => {
    expect(run([0.5, 0.5], { patience: 1, minimumDelta: 0 }).stoppedAt).toBe(2);
  });

  it('goes on while every epoch is better, and starts from the initial weights', () => {
    expect(run([3, 2, 1], { patience: 1, minimumDelta: 0 })).toMatchObject({ stoppedAt: 0, best: { epoch: 3 } });
    expect(run([], { patience: 1, minimumDelta: 0 }).best).toMatchObject({ epoch: 0, weights: epochWeights(0) });
  });
});
