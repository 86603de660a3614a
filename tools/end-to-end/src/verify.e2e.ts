import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from './open-session.fixture.js';
import { freshFolder, runApp, type AppRun } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const SCRIPT = join(__dirname, '..', '..', 'verify', 'verify.sh');

interface Verification {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly summary: { readonly verify: string; readonly checks: number; readonly failed: number; readonly skipped: number };
}

describe('verification', () => {
  const folder = freshFolder();
  const table = smallTable(1500);
  writeTable(folder, table.lines);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  writeFileSync(join(folder, 'key.pem'), privateKey);
  writeFileSync(join(folder, 'key.pub.pem'), publicKey);
  const trained = runApp('pipeline', ['train', '--data=table.csv', `--positive=${table.positive}`, '--set=analysis.depth=none'], { folder });
  const published = runApp('gate-check', ['publish', '--sign-key=key.pem', '--quiet'], { folder });
  const V1 = join('models', 'gecko-pattern-classifier', 'v1');

  const gate = openSession('gate-check');
  const verify = (...args: string[]): Promise<AppRun> => gate(['verify', ...args, '--quiet'], { folder });
  const script = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Verification => {
    const { status, stdout } = spawnSync('bash', [SCRIPT, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment }, timeout: 120_000 });
    const lines = stdout.trimEnd().split('\n');
    return { status, lines, summary: JSON.parse(lines.at(-1) ?? '{}') };
  };

  it('has a signed version to work on', () => {
    expect({ trained: trained.status, published: published.status, errors: published.errors }).toEqual({ trained: 0, published: 0, errors: '' });
    expect(readdirSync(join(folder, V1))).toEqual(expect.arrayContaining(['model.sig', 'report.html', 'verdict.intoto.jsonl', 'verdict.json']));
  });

  it('verifies the version that serves, with its key, its data, its policy and this build of the gate', async () => {
    expect(await verify('--key=key.pub.pem', '--data=table.csv', '--gate-build')).toMatchObject({ status: 0, answer: { status: 'passed', version: 1 } });
  });

  it('finds the verdict void where the data file has changed, though not its content, with exit status 5', async () => {
    writeFileSync(join(folder, 'windows.csv'), readFileSync(join(folder, 'table.csv'), 'utf8').replaceAll('\n', '\r\n'));
    const stale = await verify('--data=windows.csv');
    expect(stale).toMatchObject({ status: 5, answer: { error: { code: 'E_VERDICT_STALE' } } });
    expect(stale.errors).toMatch(/have changed: the data file \(judged [0-9a-f]{12}…, now [0-9a-f]{12}…\);/);
  });

  it('passes the outsider\'s script, which looks at everything with tools of its own', () => {
    const { status, lines, summary } = script([V1, 'table.csv', 'key.pub.pem']);
    expect(lines.filter((line) => !line.startsWith('ok'))).toEqual([JSON.stringify(summary)]);
    expect({ status, summary }).toEqual({ status: 0, summary: { verify: 'passed', checks: expect.any(Number), failed: 0, skipped: 0 } });
    expect(summary.checks).toBeGreaterThan(35);
    expect(lines.filter((line) => / split | test_rows |test\.auc|validation\.accuracy|exit status/.test(line))).toHaveLength(11);
  });

  it('fails the script, also where there is no jq, at a figure that was made better and at a file that was changed, and names both', () => {
    const copy = join(freshFolder(), 'model');
    cpSync(join(folder, V1), join(copy, 'v1'), { recursive: true });
    cpSync(join(folder, V1, '..', 'ledger.jsonl'), join(copy, 'ledger.jsonl'));
    const verdict = join(copy, 'v1', 'verdict.json');
    writeFileSync(verdict, readFileSync(verdict, 'utf8').replaceAll(/"auc":0\./g, '"auc":0.9'));
    appendFileSync(join(copy, 'v1', 'golden.json'), ' ');
    const { status, lines, summary } = script([join(copy, 'v1'), 'table.csv'], { NO_JQ: '1', NO_TAMPERING: '1' });
    const failed = lines.filter((line) => line.startsWith('FAIL')).map((line) => line.replace(/:.*/, ''));
    expect(failed).toEqual(expect.arrayContaining(['FAIL digest of golden.json', 'FAIL verdict in the ledger', 'FAIL second opinion on test.auc']));
    expect({ status, verify: summary.verify, failed: summary.failed }).toEqual({ status: 1, verify: 'failed', failed: failed.length });
  });

  it('fails the script where it found nothing to check', () => {
    expect(script(['models/nowhere/v1', 'table.csv'])).toMatchObject({ status: 1, summary: { verify: 'failed', checks: 0 } });
  });
});
