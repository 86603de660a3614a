import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WORKSPACE = join(__dirname, '..', '..', '..');

export interface AppRun {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
  /** What `--json` wrote, if anything. */
  readonly answer: Answer | undefined;
}

/** The parts of an answer that tests look at. */
export interface Answer {
  readonly status: string;
  readonly exitCode: number;
  readonly run?: string;
  readonly version?: number;
  readonly weightsSha256?: string;
  readonly report?: string;
  readonly metrics?: Readonly<Record<'train' | 'validation' | 'test', { n: number; accuracy: number; auc: number; logLoss: number }>>;
  readonly checks?: readonly { readonly id: string; readonly passed: boolean; readonly value: number | null }[];
  readonly error?: { readonly code: string; readonly message: string; readonly place: string; readonly next: string };
}

/** A fresh folder for one test. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gecko-'));
}

/** Runs a built app as a user would, from a folder of its own. */
export function runApp(app: 'pipeline' | 'gate-check', args: readonly string[], options: { folder: string; environment?: Readonly<Record<string, string>> }): AppRun {
  const json = join(options.folder, 'answer.json');
  const main = join(WORKSPACE, 'apps', app, 'dist', 'main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args, '--json=answer.json'], {
    cwd: options.folder,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0', ...options.environment },
    timeout: 170_000,
  });
  const answer: Answer | undefined = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : undefined;
  return { status, output: stdout, errors: stderr, answer };
}
