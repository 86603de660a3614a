import { dirname, join } from 'node:path';
import type { Command } from '@gecko/command';
import { publishedVersions, readLedger, readRunRecord, runIds, type Registry } from '@gecko/gate';
import type { LedgerEntry } from '@gecko/gate/contract';
import { describeIssues, GeckoError, isError, nearestName, quote, type Disk } from '@gecko/kernel';
import { z } from 'zod';
import { givenRegistry, registryOptions } from './gate-options.js';

const Pointer = z.strictObject({ schemaVersion: z.literal(1), version: z.int().positive(), bundle: z.string() });
const MAXIMUM_BYTES = 1 << 16;
/** Runs without a record come last. */
const EARLIEST = '0000-01-01T00:00:00Z';

/** `list`: versions and runs of a model, with the verdicts the ledger holds. */
export const listCommand: Command = {
  name: 'list',
  summary: 'Lists the published versions and the runs of a model, with their verdicts.',
  options: registryOptions,
  run: async (given, { disk, print }) => {
    const registry = givenRegistry(given);
    requireModel(disk, registry);
    const entries = readLedger(disk, registry.ledger);
    const current = readPointer(disk, registry);
    const versions = publishedVersions(disk, registry).map((version) => ({ version, bundle: bundleOf(entries, version) ?? null, current: version === current }));
    const runs = runIds(disk, registry).map((run) => ({ run, trainedAt: readRunRecord(disk, join(registry.runs, run))?.trainedAt ?? null, verdict: lastVerdict(entries, run) ?? null }));
    runs.sort((a, b) => Date.parse(b.trainedAt ?? EARLIEST) - Date.parse(a.trainedAt ?? EARLIEST));
    print([`${registry.model}: ${versions.length} versions, ${runs.length} runs, ${entries.length} ledger entries`, ...versions.map(versionLine), ...runs.map(runLine)].join('\n'));
    return { status: 'passed', models: [{ model: registry.model, versions, runs }] };
  },
};

function requireModel(disk: Disk, registry: Registry): void {
  if (disk.status(registry.folder)?.kind === 'directory') return;
  const root = dirname(registry.folder);
  const models = disk.status(root)?.kind === 'directory' ? disk.list(root).filter((name) => disk.status(join(root, name))?.kind === 'directory') : [];
  const meant = nearestName(registry.model, models);
  throw new GeckoError({ kind: 'usage', code: 'E_MODEL', place: '--model', problem: `expected a model in ${quote(root)}, got ${quote(registry.model)}, which is not there`, next: meant === undefined ? 'train one first, or give --registry=DIR' : `did you mean --model=${meant}?` });
}

function versionLine({ version, bundle, current }: { version: number; bundle: string | null; current: boolean }): string {
  return `  v${version}  bundle ${bundle?.slice(0, 12) ?? 'unknown'}…${current ? '  current' : ''}`;
}

function runLine({ run, trainedAt, verdict }: { run: string; trainedAt: string | null; verdict: string | null }): string {
  return `  run ${run.slice(0, 12)}…  ${trainedAt ?? 'unknown time'}  ${verdict ?? 'not judged'}`;
}

function bundleOf(entries: readonly LedgerEntry[], version: number): string | undefined {
  const entry = entries.find((candidate) => candidate.kind === 'publication' && candidate.version === version);
  return entry?.kind === 'publication' ? entry.bundle : undefined;
}

function lastVerdict(entries: readonly LedgerEntry[], bundle: string): string | undefined {
  const entry = entries.findLast((candidate) => candidate.kind === 'verdict' && candidate.subject.bundle === bundle);
  return entry?.kind === 'verdict' ? entry.status : undefined;
}

function readPointer(disk: Disk, registry: Registry): number | undefined {
  if (disk.status(registry.current)?.kind !== 'file') return undefined;
  const pointer = Pointer.safeParse(parseJson(disk.read(registry.current, MAXIMUM_BYTES)));
  if (pointer.success) return pointer.data.version;
  throw new GeckoError({ kind: 'artifact', code: 'E_POINTER', place: quote(registry.current), problem: `expected a version pointer: ${describeIssues(pointer.error)}`, next: 'restore the file from version control' });
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
