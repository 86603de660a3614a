import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WORKSPACE = join(__dirname, '..', '..', '..');
const LIMIT_MS = 170_000;

export type App = 'pipeline' | 'gate-check';

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
  readonly controls?: readonly { readonly name: string; readonly expected: string; readonly got: string; readonly ok: boolean }[];
  readonly deadChecks?: readonly string[];
  readonly seeds?: readonly { readonly seed: number; readonly auc: number | null }[];
  readonly error?: { readonly code: string; readonly message: string; readonly place: string; readonly next: string };
}

/** A fresh folder for one test. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gecko-'));
}

/** A built app at work. */
export interface StartedApp {
  readonly pid: number | undefined;
  readonly ended: Promise<AppRun>;
}

/** The same beside others. */
export function startApp(app: App, args: readonly string[], { folder }: { folder: string }): StartedApp {
  const child = spawn(process.execPath, [mainOf(app), ...args, '--json=answer.json'], { cwd: folder, env: { ...process.env, FORCE_COLOR: '0' }, timeout: LIMIT_MS });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<AppRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output, errors, answer: answerIn(folder) }));
  });
  return { pid: child.pid, ended };
}

/** Runs a built app as a user would, from a folder of its own. */
export function runApp(app: App, args: readonly string[], options: { folder: string; environment?: Readonly<Record<string, string>> }): AppRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [mainOf(app), ...args, '--json=answer.json'], {
    cwd: options.folder,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0', ...options.environment },
    timeout: LIMIT_MS,
  });
  return { status, output: stdout, errors: stderr, answer: answerIn(options.folder) };
}

export function mainOf(app: App): string {
  return join(WORKSPACE, 'apps', app, 'dist', 'main.js');
}

/** What a run there wrote as its answer. */
export function answerIn(folder: string): Answer | undefined {
  const json = join(folder, 'answer.json');
  return existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : undefined;
}
