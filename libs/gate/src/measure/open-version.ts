import { join } from 'node:path';
import { isGeckoError, sha256, type Disk } from '@gecko/kernel';
import { PUBLISHED_BESIDE, type Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { z } from 'zod';
import type { LedgerEntry } from '../contract.js';
import type { Registry } from '../registry/registry.js';
import { Sha256 } from '../verdict/verdict.js';

const MAXIMUM_VERDICT_BYTES = 16 << 20;

/** Where published versions stand. */
export interface PublishedModels {
  readonly disk: Disk;
  readonly registry: Registry;
}

export type OpenedVersion = { readonly bundle: Bundle } | { readonly reason: string };

// Its other parts may be of an older form; its bytes are those that the ledger names.
const PublishedVerdict = z.looseObject({ subject: z.looseObject({ bundle: Sha256, test: Sha256 }) });

/**
 * The bundle of a published version, if it can be compared on these test rows: its bytes are whole, the ledger has its
 * publication with the very verdict that stands beside it, and that verdict was given on the same test rows. A version that
 * was judged on others has trained on some of these.
 * @param testSha256 of the rows to compare on
 * @returns why not, in words, where it cannot
 */
export function openVersion({ disk, registry }: PublishedModels, entries: readonly LedgerEntry[], version: number, testSha256: string): OpenedVersion {
  const folder = join(registry.folder, `v${version}`);
  return inWords(version, () => {
    const bundle = readBundle(disk, folder, { beside: PUBLISHED_BESIDE });
    const path = join(folder, 'verdict.json');
    if (disk.status(path)?.kind !== 'file') return { reason: `version ${version} has no verdict beside it` };
    const bytes = disk.read(path, MAXIMUM_VERDICT_BYTES);
    const digest = sha256(bytes);
    const isRecorded = entries.some((entry) => entry.kind === 'publication' && entry.version === version && entry.bundle === bundle.rootDigest && entry.verdictSha256 === digest);
    if (!isRecorded) return { reason: `version ${version} is not what the ledger says was published: bundle or verdict differ` };
    const verdict = PublishedVerdict.safeParse(parseJson(bytes));
    if (!verdict.success || verdict.data.subject.bundle !== bundle.rootDigest) return { reason: `version ${version} has a verdict that is not on its bundle` };
    if (verdict.data.subject.test !== testSha256) return { reason: `version ${version} was judged on other test rows, so it has trained on some of these` };
    return { bundle };
  });
}

/** What another's faults are here: no error, a reason. Defects of ours stay errors. */
export function inWords<Result>(version: number, work: () => Result): Result | { readonly reason: string } {
  try {
    return work();
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    return { reason: `version ${version} cannot be read: ${thrown.place}: ${thrown.problem}` };
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
