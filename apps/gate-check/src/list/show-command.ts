import { basename, join } from 'node:path';
import type { Command } from '@gecko/command';
import { currentVersion, publicationOf, readLedger, readVersion, requirePublished, resolveCandidate, type Candidate, type PublishedVersion, type Registry } from '@gecko/gate';
import { Verdict, type LedgerEntry } from '@gecko/gate/contract';
import { GeckoError, sha256, type Disk } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import { z } from 'zod';
import { givenRegistry, registryOptions } from '../gate-options.js';
import { verdictText } from '../judge-candidate.js';
import { requireModel } from './require-model.js';

const MAXIMUM_BYTES = 16 << 20;

/** `show`: all that is known of one version or run, its bytes checked. */
export const showCommand: Command = {
  name: 'show',
  summary: 'Shows a version or run: verdict, figures, hashes, and what it was published after.',
  options: {
    ...registryOptions,
    candidate: { type: 'text', value: 'vN', description: 'published version, run folder, bundle folder or beginning of a run id (default: the current version)' },
  },
  run: async (given, { disk, print }) => {
    const registry = givenRegistry(given);
    requireModel(disk, registry);
    const entries = readLedger(disk, registry.ledger);
    const candidate = resolveCandidate(disk, registry, given.text('candidate') ?? currentName(registry, entries));
    const shown = describe(disk, registry, candidate, entries);
    print(shownText(shown));
    return { status: 'passed', run: candidate.runFolder ?? candidate.bundleFolder, shown: z.json().parse(shown) };
  },
};

interface Shown {
  readonly called: string;
  readonly bundle: string;
  readonly trainedAt: string;
  readonly current: boolean;
  /** Null where there is none, or one that the ledger does not hold. */
  readonly verdict: Verdict | null;
  readonly verdictSha256: string | null;
  /** Of the publication; null for what was not published. */
  readonly publication: { readonly version: number; readonly at: string; readonly sequence: number; readonly previous: number | null; readonly after: { readonly sequence: number; readonly head: string } | null } | null;
  /** Versions that came from the same bundle. */
  readonly versions: readonly number[];
}

function currentName(registry: Registry, entries: readonly LedgerEntry[]): string {
  const current = currentVersion(entries);
  if (current !== undefined) return `v${current}`;
  throw new GeckoError({ kind: 'usage', code: 'E_CANDIDATE', place: '--candidate', problem: `expected a published version of ${registry.model}, got none`, next: 'name a run with --candidate; list shows the runs there are' });
}

function describe(disk: Disk, registry: Registry, candidate: Candidate, entries: readonly LedgerEntry[]): Shown {
  const version = asPublished(disk, registry, candidate, entries);
  const { rootDigest, metadata } = version?.bundle ?? readBundle(disk, candidate.bundleFolder, { beside: candidate.beside });
  const verdict = recordedVerdict(disk, candidate.runFolder ?? candidate.bundleFolder, rootDigest, entries);
  return {
    called: version === undefined ? `run ${rootDigest.slice(0, 12)}…` : `v${version.version}`,
    bundle: rootDigest,
    trainedAt: metadata.trainedAt,
    current: version !== undefined && currentVersion(entries) === version.version,
    verdict: verdict?.verdict ?? null,
    verdictSha256: verdict?.verdictSha256 ?? null,
    publication: version === undefined ? null : publicationShown(version, entries),
    versions: entries.flatMap((entry) => (entry.kind === 'publication' && entry.bundle === rootDigest ? [entry.version] : [])),
  };
}

/** A version of this model, held against the ledger; versions elsewhere are bundles like others. */
function asPublished(disk: Disk, registry: Registry, { bundleFolder, runFolder }: Candidate, entries: readonly LedgerEntry[]): PublishedVersion | undefined {
  const number = Number(/^v([1-9][0-9]{0,8})$/.exec(basename(bundleFolder))?.[1] ?? Number.NaN);
  if (runFolder !== undefined || !Number.isInteger(number) || bundleFolder !== join(registry.folder, `v${number}`)) return undefined;
  const version = readVersion(disk, registry, number);
  requirePublished(version, entries);
  return version;
}

function publicationShown({ version, record }: PublishedVersion, entries: readonly LedgerEntry[]): Shown['publication'] {
  const entry = publicationOf(entries, version);
  return entry === undefined ? null : { version, at: entry.at, sequence: entry.sequence, previous: record?.previous ?? null, after: record?.ledger ?? null };
}

/** The verdict beside a bundle, if the ledger holds this very one, about this very bundle: the file beside a run is free to change. */
function recordedVerdict(disk: Disk, folder: string, bundle: string, entries: readonly LedgerEntry[]): { readonly verdict: Verdict; readonly verdictSha256: string } | undefined {
  const path = join(folder, 'verdict.json');
  if (disk.status(path)?.kind !== 'file') return undefined;
  const content = disk.read(path, MAXIMUM_BYTES);
  const verdictSha256 = sha256(content);
  if (!entries.some((entry) => entry.kind === 'verdict' && entry.verdictSha256 === verdictSha256 && entry.subject.bundle === bundle)) return undefined;
  const verdict = Verdict.safeParse(JSON.parse(new TextDecoder().decode(content)));
  return verdict.success ? { verdict: verdict.data, verdictSha256 } : undefined;
}

function shownText({ called, bundle, trainedAt, current, verdict, verdictSha256, publication, versions }: Shown): string {
  const line = (name: string, value: string): string => `  ${name.padEnd(12)}  ${value}`;
  const subject = verdict === null ? [] : (['source', 'data', 'split', 'test', 'policy', 'gateBuild'] as const).map((key) => line(key === 'gateBuild' ? 'gate build' : key, verdict.subject[key]));
  return [
    `${called}${current ? ', current' : ''}`,
    line('bundle', bundle),
    line('trained at', trainedAt),
    ...(publication === null ? [] : [line('published', `${publication.at}, ledger entry ${publication.sequence}, after ${publication.previous === null ? 'no version' : `v${publication.previous}`}`)]),
    ...(publication?.after ? [line('ledger then', `${publication.after.sequence} entries, the last ${publication.after.head}`)] : []),
    ...(versions.length > 0 ? [line('versions', versions.map((version) => `v${version}`).join(', '))] : []),
    line('verdict', verdictSha256 ?? 'none that the ledger holds'),
    ...subject,
    ...(verdict === null ? [] : [verdictText(verdict)]),
  ].join('\n');
}
