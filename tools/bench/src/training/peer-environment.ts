import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The python scripts, beside the sources and the build alike. */
export const PEERS = fileURLToPath(new URL('../../peers/', import.meta.url));

/** The python with the peers' packages, or why there is none, on one line. */
export type PeerEnvironment = { readonly python: string } | { readonly obstacle: string };

/** Where native parts live too: `$GECKO_CACHE`, else `$XDG_CACHE_HOME/gecko`, else `~/.cache/gecko`. */
const cacheFolder = (): string => resolve(process.env['GECKO_CACHE'] || join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'gecko'));

/**
 * The peers' virtual environment, made at the first call from peers/requirements.txt and found again until that file
 * changes: some minutes and 3.5 GB of the user's cache.
 */
export function findPeerEnvironment(announce: (line: string) => void): PeerEnvironment {
  const recipe = ['requirements.txt', 'stub_cuda.py'].map((name) => readFileSync(join(PEERS, name), 'utf8')).join('\n');
  const folder = join(cacheFolder(), `peers-${createHash('sha256').update(recipe).digest('hex').slice(0, 12)}`);
  const python = join(folder, 'bin', 'python');
  const finished = join(folder, 'finished');
  if (existsSync(finished)) return { python };
  announce(`installing the peers into ${folder}: some minutes, once`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const steps = [
    ['python3', '-m', 'venv', folder],
    [python, '-m', 'pip', 'install', '--quiet', '--no-deps', '-r', join(PEERS, 'requirements.txt')],
    [python, join(PEERS, 'stub_cuda.py')],
  ];
  for (const step of steps) {
    const obstacle = failureOf(step);
    if (obstacle === undefined) continue;
    rmSync(folder, { recursive: true, force: true });
    return { obstacle };
  }
  writeFileSync(finished, '');
  return { python };
}

function failureOf([command = '', ...parameters]: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status === 0) return undefined;
  const reason = error?.message ?? stderr.trim().split('\n').at(-1) ?? '';
  return `${[command, ...parameters.slice(0, 3)].join(' ')} failed: ${reason.slice(0, 300)}`;
}
