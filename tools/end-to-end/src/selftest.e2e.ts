import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, runApp } from './run-app.js';

const WORKSPACE = join(__dirname, '..', '..', '..');

interface PlantedBug {
  readonly name: string;
  readonly project: string;
  readonly find: string;
}

const bugs: readonly PlantedBug[] = JSON.parse(readFileSync(join(WORKSPACE, 'tools', 'planted-bugs', 'bugs.json'), 'utf8'));

describe('gate-check selftest', () => {
  it('refuses every bad control for its own reason, passes every honest one, and leaves nothing behind', () => {
    const temporary = freshFolder();
    const { status, output, answer } = runApp('gate-check', ['selftest', '--quiet', '--backend=wasm'], { folder: freshFolder(), environment: { TMPDIR: temporary } });
    expect({ status, wrong: output.split('\n').filter((line) => line.startsWith('WRONG')) }).toEqual({ status: 0, wrong: [] });
    expect(answer?.deadChecks).toEqual([]);
    expect(answer?.controls?.filter(({ expected }) => expected.startsWith('0')).length).toBeGreaterThanOrEqual(10);
    expect(answer?.controls?.filter(({ expected }) => !expected.startsWith('0')).length).toBeGreaterThanOrEqual(40);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('knows its controls by name', () => {
    expect(runApp('gate-check', ['selftest', '--only=nothing'], { folder: freshFolder() })).toMatchObject({ status: 2, answer: { error: { code: 'E_OPTION_VALUE' } } });
  });
});

describe('planted bugs', () => {
  it.each(bugs)('$name has its place in the sources, once', ({ project, find }) => {
    const source = join(WORKSPACE, project, 'src');
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ts$/.test(name) && !/\.(test|e2e|fixture)\.ts$/.test(name));
    expect(files.filter((name) => readFileSync(join(source, name), 'utf8').includes(find))).toHaveLength(1);
  });

  it('are found: one is planted into a copy of what was built', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(WORKSPACE, 'tools', 'planted-bugs', 'run.mjs'), '--built', '--quick', '--bug=chain-not-checked'], { encoding: 'utf8' });
    expect({ status, errors: stderr }).toEqual({ status: 0, errors: '' });
    expect(stdout).toMatch(/^found +chain-not-checked +by ledger-with-an-edited-status, E_LEDGER is named/);
  });
});
