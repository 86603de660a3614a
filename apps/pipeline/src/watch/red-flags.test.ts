import type { TaskEvent } from '@gecko/workers/contract';
import { redFlags } from './red-flags.js';
import { afterEvents, epoch, started } from './watch-events.fixture.js';

const flagsAfter = (nowMs: number, ...events: TaskEvent[]): string[] => afterEvents(...events).running.flatMap((task) => redFlags(task, nowMs));
const losses = (...values: number[]): TaskEvent[] => values.map((validationLoss, index) => epoch({ epoch: index + 1, validationLoss }));

describe('redFlags', () => {
  it('finds nothing in a healthy task', () => {
    expect(flagsAfter(2000, started(), ...losses(0.7, 0.6, 0.5, 0.51, 0.5, 0.49))).toEqual([]);
  });

  it('finds a validation loss that has risen for some epochs', () => {
    expect(flagsAfter(1000, started(), ...losses(0.6, 0.5, 0.52, 0.55, 0.58, 0.6, 0.62))).toEqual(['validation loss up 20% since epoch 2']);
  });

  it('finds no rise in a single bad epoch, in noise, or soon after the best epoch', () => {
    expect(flagsAfter(1000, started(), ...losses(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.56))).toEqual([]);
    expect(flagsAfter(1000, started(), ...losses(0.5, 0.51, 0.52, 0.51, 0.52, 0.51, 0.52))).toEqual([]);
    expect(flagsAfter(1000, started(), ...losses(0.5, 0.6, 0.6, 0.6, 0.6))).toEqual([]);
  });

  it('finds losses that are not finite, but takes no offence at an AUC that is not there', () => {
    expect(flagsAfter(1000, started(), epoch({ epoch: 1, loss: null, validationLoss: null, validationAuc: null }))).toEqual(['not finite: loss, validationLoss']);
    expect(flagsAfter(1000, started(), epoch({ epoch: 1, validationAuc: null }))).toEqual([]);
  });

  it('finds silence after five seconds, and a kill for it', () => {
    expect(flagsAfter(6000, started())).toEqual([]);
    expect(flagsAfter(6001, started())).toEqual(['no sign of life for 5 s']);
    expect(flagsAfter(90_000, started(), { kind: 'stalled', task: 'training', silentMs: 60_100 })).toEqual(['stalled: silent for 60 s, killed']);
  });

  it('says that a worker was lost before', () => {
    expect(flagsAfter(1000, started('training', 2))).toEqual(['attempt 2: the worker before was lost']);
  });
});
