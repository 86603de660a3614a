import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, startApp } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const LONG = ['training.epochs=100000', 'training.earlyStopping.patience=100000', 'training.backend=cpu'];

/** Starts a training that would take for ever, and sends a signal once its processes are at work. */
async function startAndSignal(signal: NodeJS.Signals, ...more: readonly string[]) {
  const folder = freshFolder();
  const table = smallTable();
  const data = writeTable(folder, table.lines);
  const { pid = 0, ended } = startApp('pipeline', ['train', `--data=${data}`, `--positive=${table.positive}`, ...LONG.map((setting) => `--set=${setting}`), ...more], { folder });
  const runs = join(folder, 'models', 'gecko-pattern-classifier', 'runs');
  await until(() => existsSync(runs) && readdirSync(runs).some((run) => existsSync(join(runs, run, 'scratch'))));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const sentMs = performance.now();
  process.kill(pid, signal);
  const run = await ended;
  return { ...run, runs, seconds: (performance.now() - sentMs) / 1000 };
}

describe('pipeline train under a signal', () => {
  it('ends on SIGTERM within 5 seconds, saves its state first, and says how it goes on', async () => {
    const { status, errors, seconds, runs } = await startAndSignal('SIGTERM', '--set=training.checkpointSeconds=3600');
    expect(status).toBe(143);
    expect(seconds).toBeLessThan(5);
    expect(errors).toContain('SIGTERM: stopped, its checkpoints are kept: the same command with --resume goes on from the last one');
    expect(errors).not.toContain('E_');
    const [run = ''] = readdirSync(runs);
    expect(readdirSync(join(runs, run)).sort()).toEqual(['checkpoints', 'train.log', 'unfinished.json']);
    expect(readdirSync(join(runs, run, 'checkpoints'))).toHaveLength(1);
  });

  it('ends on SIGINT within 5 seconds and leaves nothing of a sweep, which has no checkpoints', async () => {
    const { status, errors, seconds, runs } = await startAndSignal('SIGINT', '--seeds=2');
    expect(status).toBe(130);
    expect(seconds).toBeLessThan(5);
    expect(errors).toContain('SIGINT: stopped, nothing half-written is left');
    expect(readdirSync(runs)).toEqual([]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}
