import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../median.js';
import { randomMatrix } from '../random-matrix.js';
import { findPeerEnvironment, PEERS } from './peer-environment.js';

const ROWS = 2000;
const WIDTH = 62;
const ROUNDS = 5;

interface SmallJob {
  readonly name: string;
  readonly command: string;
  readonly parameters: readonly string[];
  readonly out: string;
}

/** Wall time from the start of a process to its end, a model trained on 2,000 rows of a CSV file and saved between: ours and the peers' in alternating rounds. */
export function compareSmallJobs(announce: (line: string) => void): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-bench-'));
  try {
    const csv = join(folder, 'table.csv');
    writeFileSync(csv, tableText());
    const jobs = smallJobs(folder, csv, announce);
    const rounds = Array.from({ length: ROUNDS }, () => jobs.map(secondsOf));
    const best = rounds.map((seconds) => Math.min(...seconds.slice(1)));
    const lines = jobs.map(({ name }, index) => {
      const seconds = rounds.map((round) => round[index] ?? Number.NaN);
      const ratio = median(seconds.map((value, round) => (best[round] ?? Number.NaN) / value));
      return `| ${name} | ${median(seconds).toFixed(2)} | ${Math.min(...seconds).toFixed(2)} | ${Number.isFinite(ratio) ? ratio.toFixed(2) : ''} |`;
    });
    const table = [`| ${ROWS} rows of CSV to a saved model, 40 epochs; seconds | median | best | times as fast as the fastest peer |`, '|---|---|---|---|', ...lines].join('\n');
    announce(`${table}\n`);
    return [table];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function smallJobs(folder: string, csv: string, announce: (line: string) => void): SmallJob[] {
  const ours = join(folder, 'gecko.bin');
  const jobs: SmallJob[] = [{ name: 'gecko', command: process.execPath, parameters: [fileURLToPath(new URL('small-job.js', import.meta.url)), csv, ours], out: ours }];
  const environment = findPeerEnvironment(announce);
  if ('obstacle' in environment) {
    announce(`without peers: ${environment.obstacle}`);
    return jobs;
  }
  const peers = [
    ['Keras on TensorFlow', 'small_keras.py', 'keras.keras'],
    ['PyTorch', 'small_torch.py', 'torch.pt'],
    ['JAX', 'small_jax.py', 'jax.npz'],
    ['scikit-learn (no dropout)', 'small_sklearn.py', 'sklearn.pickle'],
  ] as const;
  return [...jobs, ...peers.map(([name, script, file]) => ({ name, command: environment.python, parameters: ['-B', join(PEERS, script), '1', csv, join(folder, file)], out: join(folder, file) }))].filter((job) => worksOnce(job, announce));
}

/** Also warms the disk's cache, for all alike. */
function worksOnce(job: SmallJob, announce: (line: string) => void): boolean {
  try {
    secondsOf(job);
    return true;
  } catch (error) {
    announce(String(error));
    return false;
  }
}

function secondsOf({ name, command, parameters, out }: SmallJob): number {
  rmSync(out, { force: true });
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  const seconds = (performance.now() - startedMs) / 1000;
  if (status !== 0) throw new Error(`without ${name}: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  if (statSync(out).size === 0) throw new Error(`without ${name}: it saved nothing`);
  return seconds;
}

function tableText(): string {
  const { features, labels } = randomMatrix(ROWS, WIDTH);
  const names = [...Array.from({ length: WIDTH }, (_, column) => `x${column}`), 'label'];
  const rows = Array.from({ length: ROWS }, (_, row) => [...features.subarray(row * WIDTH, (row + 1) * WIDTH), labels[row]].join(','));
  return `${[names.join(','), ...rows].join('\n')}\n`;
}
