import { diagnose, type DiagnosisInput } from './diagnose.js';
import { TrainingOptions, type EpochRecord } from './contract.js';
import { tinySpec } from './tiny-training.fixture.js';

const record: EpochRecord = { epoch: 1, objective: 0.6, loss: 0.5, accuracy: 0.8, validationLoss: 0.5, validationAccuracy: 0.78, validationAuc: 0.85, gradientNorm: 1, learningRate: 1e-3 };
const halfAndHalf = Uint8Array.of(0, 1, 0, 1);

function input(changes: { best?: Partial<EpochRecord>; learningRate?: number; optimizer?: 'adam' | 'sgd' | 'rmsprop'; monitor?: 'loss' | 'auc'; leakedTensors?: number; dropout?: number; units?: readonly number[]; history?: Partial<DiagnosisInput['history']> }): DiagnosisInput {
  return {
    spec: tinySpec({ units: changes.units ?? [128, 64, 32], dropout: changes.dropout ?? 0.3 }),
    options: TrainingOptions.parse({ epochs: 20, optimizer: { name: changes.optimizer ?? 'adam', learningRate: changes.learningRate ?? 1e-3 }, earlyStopping: { monitor: changes.monitor } }),
    history: { schemaVersion: 1, epochs: [{ ...record, ...changes.best }], bestEpoch: 1, stopReason: 'early-stopping', ...changes.history },
    trainLabels: halfAndHalf,
    validationLabels: halfAndHalf,
    leakedTensors: changes.leakedTensors ?? 0,
  };
}

const codes = (changes: Parameters<typeof input>[0]) => diagnose(input(changes)).map((diagnosis) => diagnosis.code);

describe('diagnose', () => {
  it('finds nothing in a sound run', () => {
    expect(diagnose(input({}))).toEqual([]);
  });

  it.each([
    [0.1, 0.001],
    [0.001, 0.0005],
  ])('answers divergence at learning rate %d with %d', (learningRate, lower) => {
    expect(diagnose(input({ learningRate, history: { stopReason: 'diverged' } }))).toEqual([
      { code: 'diverged', finding: `epoch 2: loss or weights not finite after a training loss of 0.5, at learning rate ${learningRate}`, next: `a lower learning rate: --set training.optimizer.learningRate=${lower}` },
    ]);
  });

  it.each([
    ['sgd', 0.1, 0.01],
    ['sgd', 0.01, 0.005],
    ['rmsprop', 0.01, 0.001],
  ] as const)('answers divergence of %s at learning rate %d with %d', (optimizer, learningRate, lower) => {
    expect(diagnose(input({ optimizer, learningRate, history: { stopReason: 'diverged' } }))[0]?.next).toBe(`a lower learning rate: --set training.optimizer.learningRate=${lower}`);
  });

  it.each([
    ['adam', 1e-3, 0.005],
    ['adam', 5e-3, 0.001],
    ['sgd', 1e-3, 0.01],
    ['sgd', 0.01, 0.05],
  ] as const)('answers a stuck %s at learning rate %d with %d', (optimizer, learningRate, other) => {
    const [diagnosis] = diagnose(input({ optimizer, learningRate, best: { accuracy: 0.52, validationAccuracy: 0.51, validationAuc: 0.53 } }));
    expect(diagnosis?.next).toBe(`check that features and labels belong together; then --set training.optimizer.learningRate=${other}`);
  });

  it('names the first epoch where that diverged', () => {
    expect(diagnose(input({ history: { epochs: [], bestEpoch: 0, stopReason: 'diverged' } }))[0]?.finding).toContain('epoch 1: loss or weights not finite in the first epoch');
  });

  it('takes a finite loss ten times above a coin for divergence', () => {
    expect(codes({ best: { validationLoss: 7 } })).toEqual(['diverged']);
    expect(codes({ best: { validationLoss: 6.9 } })).toEqual([]);
  });

  it('calls a model at the share of the majority without ranking stuck', () => {
    const [diagnosis, ...others] = diagnose(input({ best: { accuracy: 0.52, validationAccuracy: 0.51, validationAuc: 0.53 } }));
    expect(diagnosis).toEqual({
      code: 'stuck',
      finding: 'validation accuracy 51.0% with a majority class of 50.0%, AUC 0.53: nothing learned',
      next: 'check that features and labels belong together; then --set training.optimizer.learningRate=0.005',
    });
    expect(others).toEqual([]);
  });

  it('does not call a rare class that is ranked well stuck', () => {
    expect(codes({ best: { accuracy: 0.51, validationAccuracy: 0.51, validationAuc: 0.8 } })).toEqual(['underfitting']);
  });

  it('names overfitting beyond a gap of 10%, with a smaller preset and more dropout', () => {
    expect(codes({ best: { accuracy: 0.9, validationAccuracy: 0.81 } })).toEqual([]);
    expect(diagnose(input({ best: { accuracy: 0.95, validationAccuracy: 0.8 } }))).toEqual([
      {
        code: 'overfitting',
        finding: 'epoch 1: training accuracy 95.0%, validation accuracy 80.0%: a gap of 15.0%, more than 10.0%',
        next: '--set architecture.preset=64-32-16 or --set architecture.dropout=0.4',
      },
    ]);
  });

  it('has no smaller preset and no more dropout to offer at the end of both', () => {
    expect(diagnose(input({ best: { accuracy: 0.95 }, units: [64, 32, 16], dropout: 0.5 }))[0]?.next).toBe('bring more training rows or drop features');
  });

  it('names underfitting below 65% without a gap, with a larger preset and less dropout', () => {
    expect(diagnose(input({ best: { accuracy: 0.63, validationAccuracy: 0.62, validationAuc: 0.7 } }))).toEqual([
      {
        code: 'underfitting',
        finding: 'epoch 1: training accuracy 63.0%, validation accuracy 62.0%, below 65.0% without a gap',
        next: '--set architecture.preset=256-128-64-32 or --set architecture.dropout=0.1',
      },
    ]);
  });

  it('says how to go on when the limit came while the loss was falling', () => {
    const limited = diagnose(input({ history: { stopReason: 'epoch-limit' } }));
    const early = [1, 2].map((epoch) => ({ ...record, epoch }));
    expect(diagnose(input({ history: { epochs: early, stopReason: 'epoch-limit' } }))[0]?.finding).toBe('validation loss had not settled at the limit of 20 epochs: the best is epoch 1');
    expect(limited).toEqual([{ code: 'epoch-limit', finding: 'validation loss was still falling at the limit of 20 epochs: the best is epoch 1', next: '--set training.epochs=40' }]);
    const epochs = [1, 2, 3, 4, 5, 6].map((epoch) => ({ ...record, epoch }));
    expect(codes({ history: { epochs, stopReason: 'epoch-limit' } })).toEqual([]);
  });

  it('says that the AUC was still rising where that is watched, and the loss where there is none', () => {
    const limited = (validationAuc: number | null) => diagnose(input({ monitor: 'auc', best: { validationAuc }, history: { stopReason: 'epoch-limit' } }))[0]?.finding;
    expect(limited(0.85)).toBe('validation AUC was still rising at the limit of 20 epochs: the best is epoch 1');
    expect(limited(null)).toBe('validation loss was still falling at the limit of 20 epochs: the best is epoch 1');
  });

  it('tells the last losses of a run that was given up', () => {
    const epochs = [1, 2, 3].map((epoch) => ({ ...record, epoch, loss: 400, validationLoss: 300 }));
    expect(diagnose(input({ learningRate: 1, history: { epochs, stopReason: 'diverged' } }))).toEqual([
      { code: 'diverged', finding: "epoch 3: training loss 400 and validation loss 300, a coin's is 0.69; learning rate 1", next: 'a lower learning rate: --set training.optimizer.learningRate=0.001' },
    ]);
  });

  it('tells a rising loss, swings and jumps of the gradient together, and nothing of them that has a better explanation', () => {
    const rising = [0.5, 0.6, 0.7, 0.8, 0.9, 0.9, 0.9, 0.9].map((validationLoss, index) => ({ ...record, epoch: index + 1, loss: 0.5 - index / 100, validationLoss, gradientNorm: index === 4 ? 200 : 0.5 }));
    expect(codes({ history: { epochs: rising } })).toEqual(['rising-validation-loss', 'exploding-gradient']);
    expect(codes({ history: { epochs: rising.map((epoch) => ({ ...epoch, accuracy: 0.95 })) } })).toEqual(['overfitting', 'exploding-gradient']);
    const swinging = rising.map((epoch, index) => ({ ...epoch, validationLoss: index % 2 === 0 ? 0.4 : 0.8, gradientNorm: 1 }));
    expect(codes({ history: { epochs: swinging } })).toEqual(['oscillation']);
    const still = rising.map((epoch) => ({ ...epoch, loss: 0.69, validationLoss: 0.69, accuracy: 0.5, validationAccuracy: 0.5, validationAuc: 0.5, gradientNorm: 1e-6 }));
    expect(codes({ history: { epochs: still } })).toEqual(['vanishing-gradient']);
  });

  it('counts leaked tensors', () => {
    expect(diagnose(input({ leakedTensors: 3 }))[0]).toMatchObject({ code: 'tensor-leak', finding: '3 tensors more after training than before' });
  });
});
