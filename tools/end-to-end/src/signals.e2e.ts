import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, startApp } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const MAIN = join(__dirname, '..', '..', '..', 'apps', 'pipeline', 'dist', 'main.js');

describe('pipeline train under a signal', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ends on %s with exit status %d within 5 seconds and leaves no half-written run', async (signal, status) => {
    const folder = freshFolder();
    const table = smallTable();
    const runs = join(folder, 'models', 'gecko-pattern-classifier', 'runs');
    const data = writeTable(folder, table.lines);
    const child = spawn(process.execPath, [MAIN, 'train', `--data=${data}`, `--positive=${table.positive}`, '--set=training.epochs=100000', '--set=training.earlyStopping.patience=100000'], { cwd: folder, stdio: 'ignore' });
    const ended = new Promise<{ code: number | null; atMs: number }>((resolve) => child.on('exit', (code) => resolve({ code, atMs: performance.now() })));
    await until(() => existsSync(runs) && readdirSync(runs).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const sentMs = performance.now();
    child.kill(signal);
    const { code, atMs } = await ended;
    expect(code).toBe(status);
    expect(atMs - sentMs).toBeLessThan(5000);
    expect(readdirSync(runs)).toEqual([]);
  });

  it('keeps the checkpoints there are, and says how the run goes on', async () => {
    const folder = freshFolder();
    const table = smallTable();
    const data = writeTable(folder, table.lines);
    const settings = ['training.epochs=100000', 'training.earlyStopping.patience=100000', 'training.checkpointSeconds=0', 'training.backend=cpu'];
    const { pid, ended } = startApp('pipeline', ['train', `--data=${data}`, `--positive=${table.positive}`, ...settings.map((setting) => `--set=${setting}`)], { folder });
    const runs = join(folder, 'models', 'gecko-pattern-classifier', 'runs');
    const checkpoints = () => (existsSync(runs) ? readdirSync(runs) : []).flatMap((run) => (existsSync(join(runs, run, 'checkpoints')) ? readdirSync(join(runs, run, 'checkpoints')) : []));
    await until(() => checkpoints().length > 0);
    process.kill(pid ?? 0, 'SIGTERM');
    const { status, errors } = await ended;
    expect(status).toBe(143);
    expect(errors).toContain('SIGTERM: stopped, its checkpoints are kept: the same command with --resume goes on from the last one');
    expect(checkpoints().length).toBeGreaterThan(0);
    const [run = ''] = readdirSync(runs);
    expect(readdirSync(join(runs, run)).sort()).toEqual(['checkpoints', 'train.log', 'unfinished.json']);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}
