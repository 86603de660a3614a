import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from './open-session.fixture.js';
import { freshFolder, mainOf, runApp, startApp, type Answer } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const MODEL = 'gecko-pattern-classifier';
/** A few here; a hundred prove it: GECKO_KILLS=100. */
const KILLS = Number(process.env['GECKO_KILLS'] ?? 2);
/** About as long as the training takes; multiples of the golden share fall everywhere in it. */
const LONGEST_WAIT_MS = 1200;
const GOLDEN_SHARE = 0.618_034;
const table = smallTable();

const pipeline = openSession('pipeline');

interface Place {
  readonly folder: string;
  readonly args: readonly string[];
}

/** A folder with the table, and a training of it that writes a checkpoint after every epoch. */
function place(...more: readonly string[]): Place {
  const folder = freshFolder();
  const data = writeTable(folder, table.lines);
  return { folder, args: ['train', `--data=${data}`, `--positive=${table.positive}`, '--set=training.backend=cpu', '--set=training.checkpointSeconds=0', '--set=analysis.depth=none', ...more] };
}

const long = ['--set=training.epochs=400', '--set=training.earlyStopping.patience=400'];

function runsIn(folder: string): string {
  return join(folder, 'models', MODEL, 'runs');
}

/** Whole ones: a kill can leave one behind that was being written. */
function checkpointsIn(folder: string): string[] {
  const runs = runsIn(folder);
  const folders = existsSync(runs) ? readdirSync(runs).map((run) => join(runs, run, 'checkpoints')) : [];
  return folders.flatMap((checkpoints) => (existsSync(checkpoints) ? readdirSync(checkpoints) : [])).filter((name) => !name.startsWith('.partial-'));
}

function scratchIn(folder: string): string[] {
  const scratches = readdirSync(runsIn(folder)).map((run) => join(runsIn(folder), run, 'scratch'));
  return scratches.flatMap((scratch) => (existsSync(scratch) ? readdirSync(scratch) : []));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Starts the training in a process group of its own and ends all of it some time after its first checkpoint. */
async function startAndKill({ folder, args }: Place, more: readonly string[], afterMs: number, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
  const child = spawn(process.execPath, [mainOf('pipeline'), ...args, ...more], { cwd: folder, stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const before = checkpointsIn(folder).join();
  await until(() => checkpointsIn(folder).join() !== before || child.exitCode !== null);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, signal);
  await ended;
}

describe('a training that is killed', () => {
  let whole: Answer | undefined;
  beforeAll(() => {
    const { folder, args } = place(...long);
    whole = runApp('pipeline', args, { folder }).answer;
  });

  it('resumes to the bytes of the uninterrupted one, wherever and however often it was killed', async () => {
    let interrupted = 0;
    for (let draw = 1; interrupted < KILLS; draw++) {
      const here = place(...long);
      await startAndKill(here, [], LONGEST_WAIT_MS * ((draw * GOLDEN_SHARE) % 1));
      if (checkpointsIn(here.folder).length === 0) continue;
      if (draw % 2 === 0) await startAndKill(here, ['--resume'], 100);
      const { answer } = await pipeline([...here.args, ...(checkpointsIn(here.folder).length > 0 ? ['--resume'] : [])], here);
      expect(answer?.error).toBeUndefined();
      expect(answer?.weightsSha256).toBe(whole?.weightsSha256);
      expect(answer?.metrics).toEqual(whole?.metrics);
      expect(checkpointsIn(here.folder)).toEqual([]);
      interrupted++;
    }
    expect(whole?.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses to go on with another setting or with nothing to go on with, and says which', async () => {
    const here = place(...long);
    const nothing = await pipeline([...here.args, '--resume'], here);
    expect(nothing.answer?.error).toMatchObject({ code: 'E_RESUME', place: '--resume' });
    expect(nothing.errors).not.toContain('read: done');
    await startAndKill(here, [], 0);
    expect(scratchIn(here.folder)).toEqual(['rows.gecko']);
    const changed = await pipeline([...here.args, '--resume', '--set=training.batchSize=64'], here);
    expect(changed).toMatchObject({ status: 2, answer: { error: { code: 'E_RESUME' } } });
    expect(changed.errors).toContain('batchSize');
    expect(checkpointsIn(here.folder).length).toBeGreaterThan(0);
  });

  it('goes on with the run that it was, past a newer one of other settings, of which no rows are left on the disk', async () => {
    const here = place(...long);
    await startAndKill(here, [], 0, 'SIGTERM');
    await startAndKill(here, ['--set=training.batchSize=64'], 0);
    expect(readdirSync(runsIn(here.folder))).toHaveLength(2);
    expect(scratchIn(here.folder)).toEqual(['rows.gecko']);
    expect((await pipeline([...here.args, '--resume'], here)).answer?.weightsSha256).toBe(whole?.weightsSha256);
    expect(readdirSync(runsIn(here.folder))).toHaveLength(2);
    expect(scratchIn(here.folder)).toEqual([]);
  });
});

describe('the same seed', () => {
  it('gives the same weights in two processes at once, with one thread or two, on another backend and in another mode', async () => {
    const args = ['--set=training.epochs=8'];
    const places = [place(...args, '--set=training.threads=1'), place(...args, '--set=training.threads=2'), place(...args, '--set=training.backend=auto')];
    const answers = await Promise.all(places.map((one) => startApp('pipeline', one.args, one).ended));
    const digests = answers.map(({ answer }) => answer?.weightsSha256);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(digests).size).toBe(1);
  });
});

describe('a sweep of seeds', () => {
  it('says how much is luck, opens no test rows, and is not changed by a worker that is killed', async () => {
    const here = place('--seeds=3', '--set=training.epochs=60', '--set=training.earlyStopping.patience=60');
    const undisturbed = await pipeline(here.args, here);
    expect(undisturbed.output).toContain('the test rows stay closed');
    expect(undisturbed.output).toMatch(/STABLE|WEAK/);
    expect(undisturbed.answer?.seeds?.map(({ seed }) => seed)).toEqual([42, 43, 44]);
    expect(existsSync(join(here.folder, 'models', MODEL, 'ledger.jsonl'))).toBe(false);
    expect(readdirSync(runsIn(here.folder))).toEqual([]);

    const again = startApp('pipeline', here.args, here);
    const killed = await killOneWorker(again.pid);
    const disturbed = await again.ended;
    expect(killed).toBeGreaterThan(0);
    expect(disturbed.errors).toContain('SIGKILL');
    expect(disturbed.answer?.seeds).toEqual(undisturbed.answer?.seeds);
  });
});

/** Kills the first child of a process that has been at work for a moment; its number. */
async function killOneWorker(parent: number | undefined): Promise<number> {
  const children = (): number[] => readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  await until(() => children().length > 0);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const [worker = 0] = children();
  process.kill(worker, 'SIGKILL');
  return worker;
}

describe('a training that diverges', () => {
  it('stops at once, says what to try, exits with 1, and is not gone on with', async () => {
    const { folder, args } = place('--set=training.optimizer.learningRate=1000', '--set=training.epochs=1000');
    const run = await pipeline(args, { folder });
    expect(run.status).toBe(1);
    expect(run.output).toContain('--set training.optimizer.learningRate=0.001');
    expect(run.answer).toMatchObject({ status: 'refused' });
    expect(run.answer?.checks?.find(({ id }) => id === 'training.best_epoch')).toMatchObject({ passed: false });
    expect(run.errors).not.toContain('--resume goes on');
    expect((await pipeline([...args, '--resume'], { folder })).answer?.error).toMatchObject({ code: 'E_RESUME', place: '--resume' });
  });
});
