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

  describe('with a fair game', () => {
    // Two positives and three negatives, six pairs: a tie and one pair the wrong way round.
    const outcomes = Uint8Array.of(1, 1, 0, 0, 0);
    const model = scoreBinary(outcomes, [0.9, 0.8, 0.7, 0.2, 0.1]);
    const fairGame = (probabilities: readonly number[]) => compareWithBaselines(outcomes, model, 0.4, [{ name: 'fair game', probabilities }]);

    it('scores its probabilities on the same rows', () => {
      const probabilities = [0.5, 0.3, 0.6, 0.3, 0.2];
      const slowly = -(Math.log(0.5) + Math.log(0.3) + Math.log(0.4) + Math.log(0.7) + Math.log(0.8)) / 5;
      expect(fairGame(probabilities).baselines[3]).toEqual({ name: 'fair game', accuracy: 3 / 5, auc: expect.closeTo(3.5 / 6, 12), logLoss: expect.closeTo(slowly, 12) });
    });

    it('measures the way to perfect from where it ends, not from chance', () => {
      const better = compareWithBaselines(outcomes, scoreBinary(outcomes, [0.9, 0.3, 0.5, 0.2, 0.1]), 0.4, [{ name: 'fair game', probabilities: [0.9, 0.3, 0.4, 0.35, 0.1] }]);
      expect(better.closedAucShare).toBeCloseTo((5 / 6 - 4 / 6) / (1 - 4 / 6), 12);
      expect(compareWithBaselines(outcomes, model, 0.4).closedAucShare).toBe(1);
    });

    it('leaves nothing to a model that ranks as it does', () => {
      const probabilities = [0.5, 0.3, 0.6, 0.3, 0.2];
      expect(compareWithBaselines(outcomes, scoreBinary(outcomes, probabilities.map((p) => p ** 2)), 0.4, [{ name: 'fair game', probabilities }]).closedAucShare).toBe(0);
    });

    it('takes one below chance for chance', () => {
      const backwards = fairGame([0.1, 0.2, 0.7, 0.8, 0.9]);
      expect(backwards.baselines[3]?.auc).toBe(0);
      expect(backwards.closedAucShare).toBe(1);
    });

    it('has no way left to go where it is perfect', () => {
      expect(fairGame([0.9, 0.9, 0.1, 0.1, 0.1]).closedAucShare).toBeNull();
    });

    it('holds the log loss against the better of prior and fair game', () => {
      const good = fairGame([0.9, 0.9, 0.1, 0.1, 0.1]);
      expect(good.bestLogLoss).toBeCloseTo(-Math.log(0.9), 12);
      const sureMistake = fairGame([0, 0.9, 0.1, 0.1, 0.1]);
      expect(sureMistake.baselines[3]?.logLoss).toBeCloseTo((34.538776 - 4 * Math.log(0.9)) / 5, 5);
      expect(sureMistake.bestLogLoss).toBe(sureMistake.priorLogLoss);
      expect(compareWithBaselines(outcomes, model, 0.4).bestLogLoss).toBe(good.priorLogLoss);
    });

    it('has no AUC where one class is missing', () => {
      const negatives = Uint8Array.of(0, 0);
      const alone = compareWithBaselines(negatives, scoreBinary(negatives, [0.1, 0.2]), 0.4, [{ name: 'fair game', probabilities: [0.3, 0.4] }]);
      expect(alone).toMatchObject({ baselines: [{}, {}, {}, { auc: null, accuracy: 1 }], closedAucShare: null });
    });

    it('refuses what is no probability, or of other rows', () => {
      expect(() => fairGame([0.5, 0.5, 0.5, 0.5, 1.5])).toThrow('expected a probability from 0 to 1, got 1.5');
      expect(() => fairGame([0.5])).toThrow('expected as many labels as scores, got 5 and 1');
    });
  });

  it('refuses metrics of other rows, no rows, and a share that is none', () => {
    expect(() => compareWithBaselines(Uint8Array.of(1, 0), metrics, 0.4)).toThrow('expected metrics of these 2 rows with 1 positives, got 4 with 1');
    expect(() => compareWithBaselines(new Uint8Array(), scoreBinary(new Uint8Array(), []), 0.4)).toThrow('expected at least one row');
    expect(() => compareWithBaselines(labels, metrics, 1.2)).toThrow('expected a share from 0 to 1, got 1.2');
  });
});
