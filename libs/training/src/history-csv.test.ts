import { historyCsv } from './history-csv.js';

const record = { epoch: 1, objective: 0.9, loss: 0.7, accuracy: 0.5, validationLoss: 0.69, validationAccuracy: 0.55, validationAuc: 0.6, gradientNorm: 1.25, learningRate: 0.001 };

describe('historyCsv', () => {
  it('writes one line an epoch under a header, with seconds and an empty cell for an unknown AUC', () => {
    const history = { schemaVersion: 1 as const, epochs: [record, { ...record, epoch: 2, validationAuc: null }], bestEpoch: 1, stopReason: 'epoch-limit' as const };
    expect(historyCsv(history, [0.5, 0.25])).toBe(
      'epoch,objective,loss,accuracy,validation_loss,validation_accuracy,validation_auc,gradient_norm,learning_rate,seconds\n' +
        '1,0.9,0.7,0.5,0.69,0.55,0.6,1.25,0.001,0.5\n' +
        '2,0.9,0.7,0.5,0.69,0.55,,1.25,0.001,0.25\n',
    );
  });

  it('writes the header alone for a run that diverged in its first epoch', () => {
    expect(historyCsv({ schemaVersion: 1, epochs: [], bestEpoch: 0, stopReason: 'diverged' }, []).split('\n')).toHaveLength(2);
  });
});
