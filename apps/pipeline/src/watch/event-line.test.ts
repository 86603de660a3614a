import { eventLine } from './event-line.js';
import { epoch, heartbeat, progress, started } from './watch-events.fixture.js';

const task = 'training';

describe('eventLine', () => {
  it('writes an epoch as training writes it, at debug level, without what could not be measured', () => {
    expect(eventLine(epoch({ epoch: 3, loss: 0.5, validationAuc: null }))).toEqual({ level: 'debug', message: 'training: epoch 3', fields: { epoch: 3, loss: 0.5, validationAuc: undefined, task } });
    expect(eventLine(epoch({ rows: 3 }))?.message).toBe('training: figures');
  });

  it('writes nothing of heartbeats and of progress under way', () => {
    expect([eventLine(heartbeat(5)), eventLine(progress(1, 2))]).toEqual([undefined, undefined]);
  });

  it('writes the end of progress', () => {
    expect(eventLine({ kind: 'progress', task, label: 'training', done: 3, total: 9, note: 'best epoch 2', ended: true })).toEqual({ level: 'info', message: 'training finished, best epoch 2', fields: { task } });
    expect(eventLine({ kind: 'progress', task, label: 'training', done: 3, total: 9, note: null, ended: true })?.message).toBe('training finished');
  });

  it('hands on the log lines of a task, with its name', () => {
    expect(eventLine({ kind: 'log', task, level: 'warn', message: 'odd', fields: { rows: 2 } })).toEqual({ level: 'warn', message: 'odd', fields: { rows: 2, task } });
  });

  it('leaves the failure of a task that is alone to the command, but for the log file', () => {
    expect(eventLine({ kind: 'failed', task, code: 'E_X', message: 'E_X place: problem; next: step' }, true)).toEqual({ level: 'debug', message: 'training: E_X place: problem; next: step', fields: { task, code: 'E_X' } });
  });

  it('writes how a task goes from worker to worker to its end', () => {
    const lines = [
      started(),
      started(task, 2),
      { kind: 'stalled', task, silentMs: 60_100 } as const,
      { kind: 'died', task, pid: 7, exitCode: null, signal: 'SIGKILL', willRetry: true } as const,
      { kind: 'died', task, pid: 7, exitCode: 1, signal: null, willRetry: false } as const,
      { kind: 'finished', task, seconds: 12.34 } as const,
      { kind: 'finished', task, seconds: 0 } as const,
      { kind: 'failed', task, code: 'E_X', message: 'E_X place: problem; next: step' } as const,
    ].map((event) => eventLine(event));
    expect(lines.map((line) => `${line?.level}: ${line?.message}`)).toEqual([
      'debug: training: started in process 7',
      'debug: training: attempt 2 in process 7',
      'warn: training: no sign of life for 60 s, its process is killed',
      'warn: training: process 7 was ended by SIGKILL, a fresh one takes over',
      'error: training: process 7 ended with exit status 1',
      'info: training: done in 12.3 s',
      'info: training: already done',
      'error: training: E_X place: problem; next: step',
    ]);
  });
});
