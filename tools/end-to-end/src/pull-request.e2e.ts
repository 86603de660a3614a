import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from './open-session.fixture.js';
import { freshFolder, runApp, type AppRun } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

describe('gate-check pr', () => {
  const folder = freshFolder();
  const table = smallTable(1500);
  writeTable(folder, table.lines);
  const run = runApp('pipeline', ['train', '--data=table.csv', `--positive=${table.positive}`, '--set=analysis.depth=none'], { folder }).answer?.run ?? '';
  const published = runApp('gate-check', ['publish', '--quiet'], { folder });
  const gate = openSession('gate-check');
  const command = (environment: Readonly<Record<string, string>>, args: readonly string[]) => [['pr', '--quiet', ...args], { folder, environment: { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', ...environment } }] as const;
  const judge = (environment: Readonly<Record<string, string>>, ...args: string[]): Promise<AppRun> => gate(...command(environment, args));
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const before = readdirSync(join(folder, run)).sort();
  const judged = runApp('gate-check', ...command({}, [`--candidate=${run}`, '--output=whole']));

  it('judges against the published version, and writes the verdict, a summary, JUnit and SARIF', () => {
    expect({ published: published.status, status: judged.status, errors: judged.errors }).toEqual({ published: 0, status: 0, errors: '' });
    expect(judged.answer).toMatchObject({ status: 'passed', metrics: { test: { n: expect.any(Number) } } });
    expect(text('whole/summary.md')).toMatch(/^## PASSED: `gecko-pattern-classifier`, all \d+ checks passed\n/);
    expect(text('whole/summary.md')).toContain('### What changed since version 1\n\nNothing: same data, configuration and code.');
    expect(JSON.parse(text('whole/verdict.json'))).toMatchObject({ status: 'passed', measurements: { test: { auc: judged.answer?.metrics?.test.auc } } });
    expect(text('whole/junit.xml')).toMatch(/<testsuites name="gate" tests="\d+" failures="0" errors="0" skipped="0">/);
    expect(JSON.parse(text('whole/findings.sarif'))).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] });
    expect(readdirSync(join(folder, run)).sort()).toEqual(before);
  });

  it('shows nothing of the test rows where the pull request is untrusted', async () => {
    const auc = String(judged.answer?.metrics?.test.auc).slice(0, 6);
    const shownOf = ({ output, answer }: AppRun, out: string): string => output + JSON.stringify(answer) + ['verdict.json', 'summary.md', 'junit.xml', 'findings.sarif'].map((name) => text(`${out}/${name}`)).join('');
    const untrusted = await judge({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'step.md') }, `--candidate=${run}`, '--output=untrusted', '--untrusted');
    expect(untrusted).toMatchObject({ status: 0, output: expect.stringMatching(/^::notice title=Gate::PASSED/m) });
    expect(untrusted.answer?.metrics).toEqual({ train: expect.anything(), validation: expect.anything() });
    expect(shownOf(judged, 'whole')).toContain(auc);
    expect(shownOf(untrusted, 'untrusted')).not.toContain(auc);
    expect(text('step.md')).toBe(text('untrusted/summary.md'));
  });

  it('refuses a policy that asks for less than the base branch\'s with exit status 2', async () => {
    writeFileSync(join(folder, 'base.yaml'), 'limits: { testAuc: 0.76 }\n');
    writeFileSync(join(folder, 'own.yaml'), 'limits: { testAuc: 0.75 }\n');
    expect(await judge({}, `--candidate=${run}`, '--policy=own.yaml', '--base-policy=base.yaml', '--output=out')).toMatchObject({ status: 2, answer: { error: { code: 'E_POLICY_LOOSER' } } });
    expect(existsSync(join(folder, 'out', 'verdict.json'))).toBe(false);
    expect(text('out/summary.md')).toMatch(/^## NOT JUDGED: `E_POLICY_LOOSER`, exit status 2\n[\s\S]*limits\.testAuc is 0\.75 instead of 0\.76/);
  });

  it('answers an altered bundle with exit status 4, at the file that was altered', async () => {
    cpSync(join(folder, run, 'bundle'), join(folder, 'altered', 'bundle'), { recursive: true });
    appendFileSync(join(folder, 'altered', 'bundle', 'weights.bin'), 'x');
    const altered = await judge({ GITHUB_ACTIONS: 'true' }, '--candidate=altered', '--data=table.csv', '--output=out');
    expect(altered.status).toBe(4);
    expect(altered.output).toMatch(/^::error file=altered\/bundle\/weights\.bin,title=bundle\/altered::E_BUNDLE_/m);
    expect(JSON.parse(text('out/findings.sarif')).runs[0].results).toMatchObject([{ ruleId: 'bundle/altered', level: 'error' }]);
    expect(text('out/junit.xml')).toContain('errors="1"');
  });
});
