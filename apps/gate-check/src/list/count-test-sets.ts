import { join } from 'node:path';
import { countLooks, publishedVersions, runIds, type Registry } from '@gecko/gate';
import { Verdict, type LedgerEntry } from '@gecko/gate/contract';
import { sha256, type Disk } from '@gecko/kernel';

const MAXIMUM_BYTES = 16 << 20;

/** How well known a test set is. */
export interface TestSetLooks {
  /** Digest of the test rows. */
  readonly test: string;
  /** At these rows, or at others of the same data. */
  readonly looks: number;
  /** As the last verdict on them had it; null where none is left on disk. */
  readonly budget: number | null;
  readonly left: number | null;
}

/** The test sets of a ledger in the order they were first looked at. Budgets stand in verdicts: those are believed whose hash the ledger holds. */
export function countTestSets(disk: Disk, registry: Registry, entries: readonly LedgerEntry[]): TestSetLooks[] {
  const budgets = knownBudgets(disk, registry, entries);
  const subjects = new Map(entries.flatMap((entry) => (entry.kind === 'intent' ? [[entry.subject.test, entry.subject] as const] : [])));
  return [...subjects].map(([test, subject]) => {
    const looks = countLooks(entries, subject);
    const budget = budgets.get(test) ?? null;
    return { test, looks, budget, left: budget === null ? null : Math.max(0, budget - looks) };
  });
}

function knownBudgets(disk: Disk, registry: Registry, entries: readonly LedgerEntry[]): Map<string, number> {
  const sequenceOf = new Map(entries.flatMap((entry) => (entry.kind === 'verdict' ? [[entry.verdictSha256, entry.sequence] as const] : [])));
  const folders = [...publishedVersions(disk, registry).map((version) => join(registry.folder, `v${version}`)), ...runIds(disk, registry).map((run) => join(registry.runs, run))];
  const verdicts = folders.flatMap((folder) => {
    const path = join(folder, 'verdict.json');
    if (disk.status(path)?.kind !== 'file') return [];
    const content = disk.read(path, MAXIMUM_BYTES);
    const sequence = sequenceOf.get(sha256(content));
    return sequence === undefined ? [] : [{ sequence, verdict: Verdict.safeParse(JSON.parse(new TextDecoder().decode(content))) }];
  });
  verdicts.sort((a, b) => a.sequence - b.sequence);
  return new Map(verdicts.flatMap(({ verdict }) => (verdict.success ? [[verdict.data.subject.test, verdict.data.look.budget] as const] : [])));
}
