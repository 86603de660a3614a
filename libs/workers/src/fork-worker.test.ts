import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk, packVectors } from '@gecko/kernel';
import type { TaskEvent } from './contract.js';
import { createProcessPool } from './create-process-pool.js';
import { clock, pack } from './fake-workers.fixture.js';
import type { Task } from './task-runner.js';

/** Speaks the protocol by hand: its only skill is to copy the input. */
const worker = `
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
process.on('disconnect', () => process.exit());
process.on('message', ({ kind, handler, task, inputFile, outputFile, settings }) => {
  if (kind !== 'task') return;
  if (handler === 'fragile' && !existsSync(settings)) {
    writeFileSync(settings, '');
    console.error('half of it is done');
    process.kill(process.pid, 'SIGKILL');
  }
  if (handler === 'deep') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (handler === 'broken') throw new Error('out of luck');
  copyFileSync(inputFile, outputFile);
  process.send({ kind: 'done', task });
});
process.send({ kind: 'ready' });
`;

const folder = mkdtempSync(join(tmpdir(), 'gecko-workers-'));
const at = (name: string): string => join(folder, name);
const task = (id: string, kind: string): Task => ({ id, kind, inputFile: at('input'), outputFile: at(id), settings: at('flag') });

async function runIn(script: string, ...tasks: Task[]) {
  const events: TaskEvent[] = [];
  const pool = createProcessPool({ script, size: 1, attempts: 2, disk: nodeDisk(), clock });
  return { outcomes: await pool.run(tasks, (event) => void events.push(event)), events };
}

describe('forkWorker', () => {
  beforeAll(() => {
    writeFileSync(at('worker.mjs'), worker);
    writeFileSync(at('input'), packVectors(pack(1, 2)));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('survives kill -9 in the middle of a task and a throw, and leaves no process', async () => {
    const { outcomes, events } = await runIn(at('worker.mjs'), task('fragile', 'fragile'), task('broken', 'broken'), task('whole', 'copy'));
    expect(outcomes.map(({ id, kind }) => [id, kind])).toEqual([['fragile', 'done'], ['broken', 'failed'], ['whole', 'done']]);
    expect(readFileSync(at('fragile'))).toEqual(readFileSync(at('input')));
    expect(outcomes[1]).toMatchObject({ error: { kind: 'bug', problem: expect.stringMatching(/^expected the worker to finish, it ended with exit status 1 after .* attempts; it wrote "Error: out of luck"$/) } });
    expect(events.filter(({ task: id, kind }) => id === 'fragile' && kind !== 'heartbeat')).toMatchObject([
      { kind: 'started', attempt: 1 },
      { kind: 'log', level: 'warn', message: 'half of it is done', fields: { stream: 'stderr' } },
      { kind: 'died', exitCode: null, signal: 'SIGKILL', willRetry: true },
      { kind: 'started', attempt: 2 },
      { kind: 'finished' },
    ]);
    const pids = events.flatMap((event) => (event.kind === 'started' ? [event.pid] : []));
    expect(pids.length).toBeGreaterThan(3);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('kills a worker deep in a computation when this process exits', async () => {
    const before = process.listeners('exit');
    const pool = createProcessPool({ script: at('worker.mjs'), attempts: 1, disk: nodeDisk(), clock });
    const [outcome] = await pool.run([task('deep', 'deep')], ({ kind }) => {
      if (kind !== 'started') return;
      for (const listener of process.listeners('exit')) if (!before.includes(listener)) listener(0);
    });
    expect(outcome).toMatchObject({ error: { kind: 'busy', code: 'E_WORKER_DIED', problem: expect.stringContaining('it was ended by SIGKILL') } });
    expect(process.listeners('exit')).toEqual(before);
  });

  it('says of a script that is not there what Node says', async () => {
    const { outcomes } = await runIn(at('nothing.mjs'), task('a', 'copy'));
    expect(outcomes).toMatchObject([{ error: { code: 'E_WORKER_DIED', problem: expect.stringContaining('it wrote "Error: Cannot find module') } }]);
  });
});
