import { isGeckoError, type GeckoError } from '@gecko/kernel';
import type { GateTools } from '../gate-tools.js';
import { appendToLedger, syncedLedgerHead } from '../ledger/append-to-ledger.js';
import type { LedgerEntry } from '../ledger/ledger-entry.js';
import { readLedger } from '../ledger/read-ledger.js';
import { currentVersion, publicationOf } from './current-version.js';
import { withLease, type Lease } from './lease.js';
import { readPointer, writePointer } from './pointer.js';
import { hasPassed, readVersion, type PublishedVersion } from './read-version.js';
import { publishedVersions, type Registry } from './registry.js';
import { sweepLeftovers } from './sweep-leftovers.js';

/**
 * Brings a model's folder to what its ledger says, as every command that writes does first: a version that a crash kept
 * from its entry gets it, if it is whole and the ledger holds its passed verdict; the pointer names the version that serves
 * by the ledger; what dead processes left is swept. Says each thing it did in a line.
 * @returns those lines
 * @throws GeckoError artifact E_LEDGER, E_PUBLICATION; busy E_BUSY, E_LOCK_LOST; storage
 */
export function repairRegistry(tools: GateTools, registry: Registry): readonly string[] {
  if (tools.disk.status(registry.folder)?.kind !== 'directory') return [];
  return withLease(tools, registry, (lease) => repairUnderLease(tools, registry, lease));
}

/** The same for who holds the lease already. */
export function repairUnderLease(tools: GateTools, registry: Registry, lease: Lease): readonly string[] {
  // A broken chain stops everything, also the repair.
  const entries = readLedger(tools.disk, registry.ledger);
  // Taking a lock that a killed process left is what removes it.
  if (tools.disk.status(`${registry.ledger}.lock`) !== undefined) syncedLedgerHead(tools, registry.ledger);
  const swept = sweepLeftovers(tools, registry);
  const acknowledged = acknowledgeVersions(tools, registry, entries);
  const moved = movePointer(tools, registry, acknowledged.length === 0 ? entries : readLedger(tools.disk, registry.ledger), lease);
  const lines = [
    ...swept.map((path) => `${path}: removed, a killed process left it`),
    ...acknowledged.map((version) => `v${version}: entered into the ledger, a crash had come between`),
    ...moved,
  ];
  for (const line of lines) tools.logger.info(line);
  return lines;
}

function acknowledgeVersions(tools: GateTools, registry: Registry, entries: readonly LedgerEntry[]): number[] {
  const acknowledged: number[] = [];
  for (const number of publishedVersions(tools.disk, registry)) {
    if (publicationOf(entries, number) !== undefined) continue;
    const version = wholeVersion(tools, registry, number);
    if (version === undefined) continue;
    if (version.record !== undefined && hasPassed(version, entries)) {
      recordPublication(tools, registry, version);
      acknowledged.push(number);
    } else tools.logger.warn(`v${number}: neither its publication is in the ledger, nor are a passed verdict on it there and publication.json in it, so it never serves; remove the folder`);
  }
  return acknowledged;
}

/** Undefined, with a warning, where the folder is not a whole version: not ours to judge, and not ours to remove. */
function wholeVersion({ disk, logger }: GateTools, registry: Registry, number: number): PublishedVersion | undefined {
  try {
    return readVersion(disk, registry, number);
  } catch (thrown) {
    if (!isUnreadable(thrown)) throw thrown;
    logger.warn(`v${number}: without its publication in the ledger, and not whole, so it never serves: ${thrown.message}`);
    return undefined;
  }
}

function isUnreadable(thrown: unknown): thrown is GeckoError {
  return isGeckoError(thrown) && (thrown.kind === 'artifact' || thrown.code === 'E_BUNDLE_MISSING' || thrown.code === 'E_STORAGE_ENOENT');
}

/** Once: whoever repairs may have been quicker than who published. */
export function recordPublication(tools: GateTools, registry: Registry, { version, bundle, verdictSha256 }: Pick<PublishedVersion, 'version' | 'bundle' | 'verdictSha256'>): void {
  const make = (entries: readonly LedgerEntry[]) => (publicationOf(entries, version) === undefined ? [{ kind: 'publication' as const, version, bundle: bundle.rootDigest, verdictSha256 }] : []);
  appendToLedger(tools, registry.ledger, make);
}

/** The ledger decides; the pointer is where readers look. */
function movePointer({ disk }: GateTools, registry: Registry, entries: readonly LedgerEntry[], { requireHeld }: Lease): string[] {
  const there = new Set(publishedVersions(disk, registry));
  const version = currentVersion(entries, (number) => there.has(number));
  const bundle = version === undefined ? undefined : publicationOf(entries, version)?.bundle;
  if (version === undefined || bundle === undefined) return [];
  const before = pointedAt(disk, registry);
  if (before?.version === version && before.bundle === bundle) return [];
  requireHeld();
  writePointer(disk, registry, version, bundle);
  return [`current.json: names v${version} again, as the ledger says${before === undefined ? '' : `, in place of v${before.version}`}`];
}

/** A pointer that cannot be read is as good as none: the ledger knows. */
function pointedAt(disk: GateTools['disk'], registry: Registry): ReturnType<typeof readPointer> {
  try {
    return readPointer(disk, registry);
  } catch (thrown) {
    if (!isGeckoError(thrown) || thrown.code !== 'E_POINTER') throw thrown;
    return undefined;
  }
}
