import { silentProgress } from './progress.js';

describe('silentProgress', () => {
  it('takes a task through to its end without a word', () => {
    const task = silentProgress.start('training', 10);
    expect([task.advance(3, 'loss 0.4'), task.finish('done')]).toEqual([undefined, undefined]);
  });
});
