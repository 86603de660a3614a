import { memoryDisk } from '@gecko/kernel/testing';
import type { WorkerMessage } from './messages.js';
import { workerTools } from './worker-tools.js';

function toolsThatSend() {
  const sent: WorkerMessage[] = [];
  const clock = { ms: 0, wallMs: () => 0, monotonicMs: () => clock.ms };
  const tools = workerTools({ task: 'a', settings: null, disk: memoryDisk(), clock, send: (message) => void sent.push(message), stopRequested: () => false });
  return { sent, clock, tools };
}

describe('workerTools', () => {
  it('sends progress ten times a second at most, but always the end', () => {
    const { sent, clock, tools } = toolsThatSend();
    const task = tools.progress.start('training', 100);
    for (let done = 1; done <= 60; done++) {
      clock.ms += 10;
      task.advance(done);
    }
    task.finish('stopped early');
    expect(sent.map((message) => message.kind === 'progress' && message.done)).toEqual([1, 11, 21, 31, 41, 51, 60]);
    expect(sent.at(-1)).toEqual({ kind: 'progress', task: 'a', label: 'training', done: 60, total: 100, note: 'stopped early', ended: true });
  });

  it('writes numbers of log fields that JSON cannot hold as words', () => {
    const { sent, tools } = toolsThatSend();
    tools.logger.error('odd', { loss: Infinity, rows: 2, name: undefined });
    expect(sent).toEqual([{ kind: 'log', task: 'a', level: 'error', message: 'odd', fields: { loss: 'Infinity', rows: 2 } }]);
  });

  it('leaves figures that are null alone', () => {
    const { sent, tools } = toolsThatSend();
    tools.report({ auc: null, loss: 0.5 });
    expect(sent).toEqual([{ kind: 'figures', task: 'a', figures: { auc: null, loss: 0.5 } }]);
  });
});
