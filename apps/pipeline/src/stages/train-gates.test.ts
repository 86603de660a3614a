import { judge } from '@gecko/kernel';
import type { TrainingHistory } from '@gecko/training/contract';
import { exampleTraining } from '../example-training.fixture.js';
import { converged, noLeak } from './train-gates.js';

const withHistory = (changes: Partial<TrainingHistory>) => exampleTraining({ history: { ...exampleTraining().history, ...changes } });
const judgeConverged = (changes: Partial<TrainingHistory>) => judge(converged.limit, converged.measure(withHistory(changes)));

describe('converged', () => {
  it.each(['epoch-limit', 'early-stopping'] as const)('holds after a run that ended by %s with a best epoch', (stopReason) => {
    expect(judgeConverged({ stopReason, bestEpoch: 1 })).toEqual({ id: 'training.best_epoch', operator: '>=', limit: 1, value: 1, n: 2, margin: 0, passed: true, reason: '1 >= 1' });
  });

  it('closes after a run in which no epoch was the best', () => {
    expect(judgeConverged({ bestEpoch: 0 })).toMatchObject({ passed: false, value: 0, n: 2 });
  });

  it('closes after a run that diverged, even late and with a best epoch before', () => {
    expect(judgeConverged({ stopReason: 'diverged', bestEpoch: 2 })).toMatchObject({ passed: false, value: 0, n: 3 });
  });

  it('says what to try also where the first epoch diverged and none is in the history', () => {
    expect(judgeConverged({ stopReason: 'diverged', bestEpoch: 0, epochs: [] })).toMatchObject({ passed: false, n: 1, reason: '0 is not >= 1: the loss was not finite: lower training.optimizer.learningRate' });
  });
});

describe('noLeak', () => {
  it.each([
    [0, true],
    [1, false],
    [-1, false],
    [Number.NaN, false],
  ])('with %d tensors left over is passed: %s', (leakedTensors, passed) => {
    expect(judge(noLeak.limit, noLeak.measure(exampleTraining({ leakedTensors })))).toMatchObject({ id: 'training.leaked_tensors', passed });
  });

  it('is measured also where the first epoch diverged', () => {
    const diverged = withHistory({ stopReason: 'diverged', bestEpoch: 0, epochs: [] });
    expect(judge(noLeak.limit, noLeak.measure(diverged))).toMatchObject({ passed: true, n: 1 });
  });
});
