import { afterEvents, epoch, heartbeat, progress, started } from './watch-events.fixture.js';
import { observeEvent } from './watch-state.js';

describe('observeEvent', () => {
  it('begins a new attempt with nothing of the one before', () => {
    const [task] = afterEvents(started(), epoch({ epoch: 1, validationLoss: 0.5 }), heartbeat(5), started('training', 2)).running;
    expect(task).toEqual({ id: 'training', pid: 7, attempt: 2, progress: undefined, figures: {}, validationLosses: [], best: undefined, residentBytes: undefined, heardMs: 1000, stalledMs: undefined });
  });

  it('takes everything that a worker says for a sign of life, and its death for none', () => {
    const state = afterEvents(started());
    const said = [progress(1, 2), epoch({ epoch: 1 }), heartbeat(5), { kind: 'log', task: 'training', level: 'info', message: 'x', fields: {} } as const];
    expect(said.map((event) => observeEvent(state, event, 2000).running[0]?.heardMs)).toEqual([2000, 2000, 2000, 2000]);
    expect(observeEvent(state, { kind: 'died', task: 'training', pid: 7, exitCode: 1, signal: null, willRetry: true }, 2000).running[0]?.heardMs).toBe(1000);
  });

  it('remembers the best epoch, and passes over losses that are none', () => {
    const [task] = afterEvents(started(), epoch({ epoch: 1, validationLoss: 0.5 }), epoch({ epoch: 2, validationLoss: null }), epoch({ epoch: 3, validationLoss: 0.6 })).running;
    expect(task).toMatchObject({ best: { epoch: 1, validationLoss: 0.5 }, validationLosses: [0.5, 0.6] });
  });

  it('does not grow with the number of epochs', () => {
    const [task] = afterEvents(started(), ...Array.from({ length: 500 }, (_, index) => epoch({ epoch: index + 1, validationLoss: index }))).running;
    expect(task?.validationLosses).toHaveLength(240);
    expect(task?.validationLosses.at(-1)).toBe(499);
  });

  it('passes over events of tasks that do not run', () => {
    expect(afterEvents(heartbeat(5)).running).toEqual([]);
  });
});
