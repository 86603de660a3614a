import { renderWatch } from './render-watch.js';
import { afterEvents, epoch, heartbeat, progress, started } from './watch-events.fixture.js';
import { emptyWatch } from './watch-state.js';

const figures = { epoch: 2, loss: 0.5, validationLoss: 0.61, validationAuc: 0.7, gradientNorm: 0.1234, learningRate: 0.001, samplesPerSecond: 12_345.6 };
const oneTask = afterEvents(started(), epoch({ epoch: 1, validationLoss: 0.7 }), epoch(figures), progress(2, 4, 'well'), heartbeat(300 * 2 ** 20));

describe('renderWatch', () => {
  it('shows the stage, and of a task its bar, its last epoch and its health', () => {
    expect(renderWatch({ ...oneTask, stage: 'train', nowMs: 1250 }, 200)).toEqual([
      'train  1 running',
      `training ${'█'.repeat(12)}${'░'.repeat(12)} 2/4  well`,
      '  epoch 2  loss 0.5000  val 0.6100  auc 0.700  gradient 0.12  rate 0.001  samples/s 12346',
      '  val █▁  300 MiB  heard 0.3 s ago  process 7',
    ]);
  });

  it('shows of a task that has just started that it starts', () => {
    expect(renderWatch(afterEvents(started()), 80)).toEqual(['1 running', 'training  starting', '  heard 0.0 s ago  process 7']);
  });

  it('shows no bar cell before anything is done or where the total is not known', () => {
    expect(renderWatch(afterEvents(started(), progress(3, 0)), 80)[1]).toBe(`training ${'░'.repeat(24)} 3`);
  });

  it('writes a dash for what could not be measured', () => {
    expect(renderWatch(afterEvents(started(), epoch({ epoch: 1, validationAuc: null })), 80)[2]).toBe('  epoch 1  auc -');
  });

  it('cuts every line to less than the width, by whole characters', () => {
    const lines = renderWatch({ ...oneTask, nowMs: 1250 }, 31);
    expect(lines.map((line) => [...line].length)).toEqual([9, 30, 30, 30]);
  });

  it('takes a terminal that tells no columns for one of eighty', () => {
    expect(renderWatch({ ...oneTask, nowMs: 1250 }, 0)).toEqual(renderWatch({ ...oneTask, nowMs: 1250 }, 80));
    expect(renderWatch({ ...oneTask, nowMs: 1250 }, 0).map((line) => [...line].length)).toContain(79);
  });

  it('lets no message of a worker move the cursor', () => {
    expect(renderWatch(afterEvents(started(), progress(1, 2, 'a\u001b[2Jb\nc')), 80)[1]).toMatch(/ {2}a\?\[2Jb\?c$/);
  });

  it('keeps to ten lines, and counts the tasks that have no room', () => {
    const events = ['a', 'b', 'c', 'd', 'e'].flatMap((task) => [started(task), epoch({ epoch: 1, loss: 1 }, task)]);
    const lines = renderWatch(afterEvents(...events), 80);
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('5 running, 2 of them not shown');
  });

  it('counts what is done and what failed, and shows neither', () => {
    const state = afterEvents(started('a'), started('b'), { kind: 'finished', task: 'a', seconds: 1 }, { kind: 'failed', task: 'b', code: 'E_X', message: 'x' });
    expect(renderWatch(state, 80)).toEqual(['0 running, 1 done, 1 failed']);
    expect(renderWatch({ ...emptyWatch, stage: 'prepare' }, 80)).toEqual(['prepare']);
  });

  it('colours what stands out where colours are wanted, and nothing else', () => {
    const state = { ...oneTask, nowMs: 9000 };
    expect(renderWatch(state, 80).at(-1)).toBe('  ! no sign of life for 8 s');
    expect(renderWatch(state, 80, true).at(-1)).toBe('\u001b[31m  ! no sign of life for 8 s\u001b[0m');
    expect(renderWatch(state, 80, true)[1]).toBe(renderWatch(state, 80)[1]);
    expect(renderWatch(state, 80).join('')).not.toContain('\u001b');
  });
});
