import type { Command } from '@gecko/command';
import { publicationOf, publishedVersions, readLedger, readPointer, runsNewestFirst } from '@gecko/gate';
import type { LedgerEntry } from '@gecko/gate/contract';
import { givenRegistry, registryOptions } from '../gate-options.js';
import { requireModel } from './require-model.js';

/** `list`: versions and runs of a model, with the verdicts the ledger holds. */
export const listCommand: Command = {
  name: 'list',
  summary: 'Lists the published versions and the runs of a model, with their verdicts.',
  options: registryOptions,
  run: async (given, { disk, print }) => {
    const registry = givenRegistry(given);
    requireModel(disk, registry);
    const entries = readLedger(disk, registry.ledger);
    const current = readPointer(disk, registry)?.version;
    const versions = publishedVersions(disk, registry).map((version) => ({ version, bundle: publicationOf(entries, version)?.bundle ?? null, current: version === current }));
    const runs = runsNewestFirst(disk, registry).map(({ run, trainedAt }) => ({ run, trainedAt, verdict: lastVerdict(entries, run) ?? null }));
    print([`${registry.model}: ${versions.length} versions, ${runs.length} runs, ${entries.length} ledger entries`, ...versions.map(versionLine), ...runs.map(runLine)].join('\n'));
    return { status: 'passed', models: [{ model: registry.model, versions, runs }] };
  },
};

function versionLine({ version, bundle, current }: { version: number; bundle: string | null; current: boolean }): string {
  return `  v${version}  bundle ${bundle?.slice(0, 12) ?? 'unknown'}…${current ? '  current' : ''}`;
}

function runLine({ run, trainedAt, verdict }: { run: string; trainedAt: string | null; verdict: string | null }): string {
  return `  run ${run.slice(0, 12)}…  ${trainedAt ?? 'unknown time'}  ${verdict ?? 'not judged'}`;
}

function lastVerdict(entries: readonly LedgerEntry[], bundle: string): string | undefined {
  const entry = entries.findLast((candidate) => candidate.kind === 'verdict' && candidate.subject.bundle === bundle);
  return entry?.kind === 'verdict' ? entry.status : undefined;
}
