import { basename, join, normalize, resolve } from 'node:path';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';
import { readRunRecord } from './run-record.js';
import { runIds, type Registry } from './registry.js';

const VERSION = /^v[1-9][0-9]*$/;

export interface Candidate {
  /** Folder that holds manifest.json and the rest. */
  readonly bundleFolder: string;
  /** Folder for verdict and report; undefined for a published version, which is immutable. */
  readonly runFolder: string | undefined;
  /** Further files the strict reader lets pass in `bundleFolder`. */
  readonly beside: readonly string[];
}

/**
 * Finds a candidate given as run folder, bundle folder, published version (its folder or `v2`), or the beginning of a
 * run id (4 digits or more); without one, the run trained last.
 * @throws GeckoError E_CANDIDATE (usage)
 */
export function resolveCandidate(disk: Disk, registry: Registry, given: string | undefined): Candidate {
  if (given === undefined) return asRun(newestRun(disk, registry));
  const candidate = asFolder(disk, given) ?? asVersion(disk, registry, given) ?? asRunId(disk, registry, given);
  if (candidate) return candidate;
  throw candidateError(`expected a run folder, a bundle folder, a published version or the beginning of a run id, got ${quote(given)}`, 'list shows the runs there are');
}

function asFolder(disk: Disk, given: string): Candidate | undefined {
  const path = normalize(`${given}/.`);
  if (disk.status(join(path, 'bundle'))?.kind === 'directory') return asRun(path);
  if (disk.status(path)?.kind !== 'directory') return undefined;
  // The folder's own name, also where it is given as `.` or `..`
  const name = basename(resolve(path));
  if (VERSION.test(name)) return { bundleFolder: path, runFolder: undefined, beside: PUBLISHED_BESIDE };
  return { bundleFolder: path, runFolder: name === 'bundle' ? join(path, '..') : undefined, beside: [] };
}

function asVersion(disk: Disk, registry: Registry, given: string): Candidate | undefined {
  return VERSION.test(given) ? asFolder(disk, join(registry.folder, given)) : undefined;
}

function asRunId(disk: Disk, registry: Registry, given: string): Candidate | undefined {
  if (!/^[0-9a-f]{4,64}$/.test(given)) return undefined;
  const matches = runIds(disk, registry).filter((id) => id.startsWith(given));
  if (matches.length > 1) throw candidateError(`expected one run that begins with ${quote(given)}, got ${matches.length}`, 'give more of the run id');
  return matches[0] === undefined ? undefined : asRun(join(registry.runs, matches[0]));
}

function newestRun(disk: Disk, registry: Registry): string {
  const runs = runIds(disk, registry).map((id) => {
    const folder = join(registry.runs, id);
    return { folder, trainedAt: readRunRecord(disk, folder)?.trainedAt ?? '' };
  });
  const [first, ...others] = runs;
  if (!first) throw candidateError(`expected a run in ${quote(registry.runs)}, got none`, 'train one with npx nx run pipeline:train, or give --candidate=DIR');
  return others.reduce((newest, run) => (run.trainedAt > newest.trainedAt ? run : newest), first).folder;
}

function asRun(runFolder: string): Candidate {
  return { bundleFolder: join(runFolder, 'bundle'), runFolder, beside: [] };
}

function candidateError(problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_CANDIDATE', place: '--candidate', problem, next });
}
