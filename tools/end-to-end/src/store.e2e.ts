import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillUniform, randomStream } from '@gecko/kernel';
import { freshFolder, mainOf, runApp } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';
import { lookAtStore } from './whole-store.js';

/** Publishers at once and versions each, `16x25`; kills of the real command. */
const [publishers = 0, copies = 0] = (process.env['GECKO_PUBLISHERS'] ?? '3x2').split('x').map(Number);
const kills = Number(process.env['GECKO_KILLS'] ?? 1);

const DRIVER = join(__dirname, '..', 'fixtures', 'publish-copies.mjs');
const PUBLISH = ['publish', '--backend=cpu', '--quiet', '--data=table.csv'];
const LEASE = 'publish.lock';
const LONG_MS = 3_600_000;

/** Fractions from 0 to 1 that are the same in every run. */
function fractions(purpose: string, count: number): readonly number[] {
  const values = new Float32Array(count);
  fillUniform(randomStream(7, purpose), { major: 0, minor: 0 }, values);
  return [...values];
}

describe('the store', () => {
  const trained = freshFolder();
  const table = smallTable(1500);
  writeTable(trained, table.lines);
  const { answer, status, errors } = runApp('pipeline', ['train', '--data=table.csv', `--positive=${table.positive}`, '--set=training.backend=cpu', '--set=analysis.depth=none', '--quiet'], { folder: trained });
  const run = answer?.run ?? '';

  /** A folder of its own, with the trained and judged run in it. */
  const freshStore = (): { folder: string; model: string } => {
    const folder = freshFolder();
    cpSync(trained, folder, { recursive: true });
    return { folder, model: join(folder, 'models', 'gecko-pattern-classifier') };
  };

  it('begins with a run that passed', () => {
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
  });

  it(`takes ${publishers} publishers of ${copies} versions each: all there, numbered without a gap, the pointer at the last`, async () => {
    const { folder, model } = freshStore();
    const { exits, acknowledged } = await publishAtOnce(folder, run);
    expect(exits).toEqual(exits.map(() => ({ status: 0, signal: null, errors: '' })));
    const total = publishers * copies;
    const expected = Array.from({ length: total }, (_, index) => index + 1);
    expect(acknowledged.toSorted((a, b) => a - b)).toEqual(expected);
    const { recorded, ...store } = lookAtStore(model);
    expect(store).toEqual({ versions: expected, current: total, problems: [], leftovers: [] });
    expect(recorded.toSorted((a, b) => a - b)).toEqual(expected);
  }, LONG_MS);

  it(`keeps every acknowledged version where a third of ${publishers} publishers is killed`, async () => {
    const { folder, model } = freshStore();
    const { exits, acknowledged } = await publishAtOnce(folder, run, Math.ceil(publishers / 3));
    expect(exits.filter(({ signal }) => signal === 'SIGKILL')).toHaveLength(Math.ceil(publishers / 3));
    expect(exits.filter(({ signal, status: exit }) => signal === null && exit !== 0)).toEqual([]);
    const afterKills = lookAtStore(model);
    expect(afterKills.problems).toEqual([]);
    expect(acknowledged.filter((version) => !afterKills.versions.includes(version))).toEqual([]);
    const last = runApp('gate-check', PUBLISH, { folder });
    expect(last).toMatchObject({ status: 0, answer: { version: Math.max(...afterKills.versions) + 1 } });
    expect(lookAtStore(model)).toMatchObject({ current: last.answer?.version, problems: [], leftovers: [] });
    expect(lookAtStore(model).recorded.toSorted((a, b) => a - b)).toEqual(lookAtStore(model).versions);
  }, LONG_MS);

  it(`is whole after each of ${kills} kills of publish, has all that was acknowledged, and publishes on`, async () => {
    const { folder, model } = freshStore();
    const startedMs = performance.now();
    expect(runApp('gate-check', PUBLISH, { folder }).status).toBe(0);
    const wholeMs = performance.now() - startedMs;
    const acknowledged = [1];
    let killed = 0;
    let missed = 0;
    // A victim that ended before it was killed is one more publication; the next one is then killed earlier.
    for (const [attempt, fraction] of fractions('kills', 4 * kills + 8).entries()) {
      if (killed === kills) break;
      const exit = await killedAt({ folder, model, wholeMs: wholeMs / 2 ** missed }, attempt, fraction);
      missed = exit.signal === 'SIGKILL' ? 0 : missed + 1;
      if (exit.signal === 'SIGKILL') killed++;
      else acknowledged.push(exit.version ?? 0);
      const { problems, versions, current } = lookAtStore(model);
      expect({ fraction, problems, lost: acknowledged.filter((version) => !versions.includes(version)) }).toEqual({ fraction, problems: [], lost: [] });
      expect(current).toBeGreaterThanOrEqual(Math.max(...acknowledged));
    }
    expect(killed).toBe(kills);
    const { versions } = lookAtStore(model);
    const last = runApp('gate-check', PUBLISH, { folder });
    expect(last).toMatchObject({ status: 0, answer: { version: Math.max(...versions) + 1 } });
    const store = lookAtStore(model);
    expect(store).toMatchObject({ current: last.answer?.version, problems: [], leftovers: [] });
    expect(store.recorded.toSorted((a, b) => a - b)).toEqual(store.versions);
    if (process.env['GECKO_KILLS'] !== undefined) process.stdout.write(`${JSON.stringify({ kills: killed, publications: store.versions.length, torn: 0, lost: 0 })}\n`);
  }, LONG_MS);
});

interface Exit {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

function ended(child: ChildProcess): Promise<Exit> {
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal, errors }));
  });
}

/** Publishers side by side; the first so many are killed once they have acknowledged some of their versions. */
async function publishAtOnce(folder: string, run: string, victims = 0): Promise<{ exits: Exit[]; acknowledged: number[] }> {
  const logs = Array.from({ length: publishers }, (_, index) => join(folder, `acknowledged-${index}`));
  const shares = fractions('victims', publishers);
  const exits = await Promise.all(
    logs.map(async (log, index) => {
      // A victim has more to do than it lives for.
      const child = spawn(process.execPath, [DRIVER, run, String(index < victims ? copies * 1000 : copies), log], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
      const end = ended(child);
      if (index < victims) void killAfter(child, log, Math.floor((shares[index] ?? 0) * copies), 40 * (shares[publishers - 1 - index] ?? 0));
      return end;
    }),
  );
  return { exits, acknowledged: logs.flatMap(linesIn) };
}

/** Waits until a publisher has acknowledged so many versions, then for a moment that falls somewhere into the next one. */
async function killAfter(child: ChildProcess, log: string, versions: number, delayMs: number): Promise<void> {
  while (child.exitCode === null && linesIn(log).length < versions) await pause(2);
  await pause(delayMs);
  child.kill('SIGKILL');
}

function linesIn(log: string): number[] {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1).map(Number) : [];
}

interface Victim {
  readonly folder: string;
  readonly model: string;
  /** How long a publication takes that nobody kills, or less where the one before was missed. */
  readonly wholeMs: number;
}

/** Publishes and kills it: by turns somewhere in its whole life, between the verdict and its end, and while it holds the lease. */
async function killedAt({ folder, model, wholeMs }: Victim, index: number, fraction: number): Promise<Exit & { version: number | undefined }> {
  const answer = join(folder, 'killed.json');
  const before = lookAtStore(model).recorded.length;
  const lines = ledgerLines(model);
  const child = spawn(process.execPath, [mainOf('gate-check'), ...PUBLISH, `--json=${answer}`], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const end = ended(child);
  if (index % 3 === 0) await pause(fraction * wholeMs);
  else await until(child, () => ledgerLines(model) > lines);
  if (index % 3 === 2) await until(child, () => existsSync(join(model, LEASE)));
  await pause(fraction * (index % 3 === 1 ? wholeMs / 20 : 25));
  child.kill('SIGKILL');
  const exit = await end;
  return { ...exit, version: exit.status === 0 ? lookAtStore(model).recorded[before] : undefined };
}

/** The last line before publishing begins is the verdict's. */
function ledgerLines(model: string): number {
  return readFileSync(join(model, 'ledger.jsonl'), 'utf8').split('\n').length;
}

async function until(child: ChildProcess, isReached: () => boolean): Promise<void> {
  while (child.exitCode === null && !isReached()) await pause(1);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
