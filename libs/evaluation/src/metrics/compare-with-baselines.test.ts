import { compareWithBaselines } from './compare-with-baselines.js';
import { logLoss } from './log-loss.js';
import { scoreBinary } from './score-binary.js';

const labels = Uint8Array.of(1, 0, 0, 0);
const metrics = scoreBinary(labels, [0.4, 0.5, 0.2, 0.1]);

describe('compareWithBaselines', () => {
  it('gives the expectations of the three baselines', () => {
    const { baselines } = compareWithBaselines(labels, metrics, 0.4);
    const prior = logLoss(labels, [0.4, 0.4, 0.4, 0.4]);
    expect(baselines).toEqual([
      { name: 'random', accuracy: 0.5, auc: 0.5, logLoss: Math.LN2 },
      { name: 'majority', accuracy: 0.75, auc: 0.5, logLoss: expect.closeTo(prior ?? 0, 12) },
      { name: 'stratified', accuracy: expect.closeTo(0.4 * 0.25 + 0.6 * 0.75, 12), auc: 0.5, logLoss: expect.closeTo(prior ?? 0, 12) },
    ]);
  });

  it('lets the majority be that of the training rows, even where it is the minority here', () => {
    expect(compareWithBaselines(labels, metrics, 0.8).baselines[1]?.accuracy).toBe(0.25);
    expect(compareWithBaselines(labels, metrics, 0.5).baselines[1]?.accuracy).toBe(0.25);
  });

  it('closes a third of the way with an AUC of 2/3', () => {
    expect(metrics.auc).toBeCloseTo(2 / 3, 12);
    expect(compareWithBaselines(labels, metrics, 0.4).closedAucShare).toBeCloseTo(1 / 3, 12);
  });

  it('goes below 0 for a model worse than chance', () => {
    expect(compareWithBaselines(labels, scoreBinary(labels, [0, 1, 1, 1]), 0.4).closedAucShare).toBe(-1);
  });

  it('has no closed share where the AUC is undefined', () => {
    const negatives = Uint8Array.of(0, 0);
    expect(compareWithBaselines(negatives, scoreBinary(negatives, [0.1, 0.2]), 0.4).closedAucShare).toBeNull();
  });

  it('keeps the prior loss finite for a training set of one class', () => {
    expect(compareWithBaselines(labels, metrics, 0).priorLogLoss).toBeCloseTo(34.538776 / 4, 5);
  });

  it('refuses metrics of other rows, no rows, and a share that is none', () => {
    expect(() => compareWithBaselines(Uint8Array.of(1, 0), metrics, 0.4)).toThrow('expected metrics of these 2 rows with 1 positives, got 4 with 1');
    expect(() => compareWithBaselines(new Uint8Array(), scoreBinary(new Uint8Array(), []), 0.4)).toThrow('expected at least one row');
    expect(() => compareWithBaselines(labels, metrics, 1.2)).toThrow('expected a share from 0 to 1, got 1.2');
  });
});
