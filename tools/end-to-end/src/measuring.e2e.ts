import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, runApp, startApp, type AppRun } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

describe('measuring in a child process', () => {
  const folder = freshFolder();
  const table = smallTable(1500);
  writeTable(folder, table.lines);
  const trained = runApp('pipeline', ['train', '--data=table.csv', `--positive=${table.positive}`, '--set=analysis.depth=none'], { folder });
  const model = join(folder, 'models', 'gecko-pattern-classifier');
  const check = (...args: string[]): AppRun => runApp('gate-check', ['check', '--quiet', ...args], { folder });
  const ledgerKinds = (): string[] => readFileSync(join(model, 'ledger.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line).kind);

  /** Publishes, and does something to the processes once the child is at work. */
  const disturb = async (act: (parent: number, child: number) => void): Promise<AppRun & { seconds: number }> => {
    const { pid = 0, ended } = startApp('gate-check', ['publish'], { folder });
    const child = await childOf(pid);
    const startedMs = performance.now();
    act(pid, child);
    const run = await ended;
    await until(() => !isAtWork(child));
    return { ...run, seconds: (performance.now() - startedMs) / 1000 };
  };

  it('judges in the pipeline, and the verdict says what kept it from the network', () => {
    expect({ status: trained.status, errors: trained.status === 0 ? '' : trained.errors }).toEqual({ status: 0, errors: '' });
    const verdict = JSON.parse(readFileSync(join(folder, trained.answer?.run ?? '', 'verdict.json'), 'utf8'));
    expect(verdict.environment).toEqual({ node: process.version, platform: process.platform, architecture: process.arch, network: expect.stringMatching(/^(namespace|guard)$/) });
  });

  it('ends with exit status 4 where the child is killed, publishes nothing, and works the next time', async () => {
    const { status, answer } = await disturb((_parent, child) => process.kill(child, 'SIGKILL'));
    expect([status, answer?.error?.code]).toEqual([4, 'E_MEASURE_DIED']);
    expect(readdirSync(model).filter((name) => /^v|partial/.test(name))).toEqual([]);
    expect(check().status).toBe(0);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s within 5 seconds, with its child, and cleans up its private copy', async (signal, status) => {
    const run = await disturb((parent, child) => [child, parent].forEach((pid) => process.kill(pid, signal)));
    expect(run.status).toBe(status);
    expect(run.seconds).toBeLessThan(5);
    expect(run.errors).toContain(`${signal}: stopped, nothing half-written is left`);
    expect(readdirSync(model).filter((name) => /^v|partial/.test(name))).toEqual([]);
  });

  it('ends with exit status 4 where measuring takes more memory than allowed, before a look is taken', () => {
    const before = ledgerKinds();
    const refused = check('--measure-memory=60');
    expect({ status: refused.status, code: refused.answer?.error?.code, lines: refused.errors.trim().split('\n').length }).toEqual({ status: 4, code: 'E_MEASURE_MEMORY', lines: 1 });
    expect(ledgerKinds()).toEqual(before);
  });
});

/** Waits for the one child that a process has, and until it runs Node. */
async function childOf(pid: number): Promise<number> {
  for (;;) {
    const child = Number(readText(`/proc/${pid}/task/${pid}/children`).trim().split(' ').at(-1));
    if (child > 0 && readText(`/proc/${child}/cmdline`).includes('measure-worker')) return child;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A process that ended but was not yet asked how is none. */
function isAtWork(pid: number): boolean {
  return /^State:\s+[^ZX]/m.test(readText(`/proc/${pid}/status`));
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries === 100) throw new Error('still at work after a second');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
