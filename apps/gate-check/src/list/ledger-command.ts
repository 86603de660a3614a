import type { Command } from '@gecko/command';
import { readLedger } from '@gecko/gate';
import type { LedgerEntry } from '@gecko/gate/contract';
import { quote } from '@gecko/kernel';
import { givenRegistry, registryOptions } from '../gate-options.js';
import { countTestSets, type TestSetLooks } from './count-test-sets.js';
import { requireModel } from './require-model.js';

/** `ledger`: every entry, one line each, the chain verified; and how well known the test sets are. */
export const ledgerCommand: Command = {
  name: 'ledger',
  summary: 'Verifies the ledger of a model, and shows its entries and the looks left at each test set.',
  options: registryOptions,
  run: async (given, { disk, print }) => {
    const registry = givenRegistry(given);
    requireModel(disk, registry);
    const entries = readLedger(disk, registry.ledger);
    const testSets = countTestSets(disk, registry, entries);
    print([`${registry.model}: ${entries.length} entries, the chain is whole and reaches what every version names`, ...entries.map(entryLine), ...testSets.map(testSetLine)].join('\n'));
    return { status: 'passed', entries: [...entries], testSets: [...testSets] };
  },
};

function entryLine(entry: LedgerEntry): string {
  return `  ${String(entry.sequence).padStart(4)}  ${entry.at}  ${entry.kind.padEnd(11)}  ${described(entry)}`;
}

function described(entry: LedgerEntry): string {
  switch (entry.kind) {
    case 'intent':
      return `look ${entry.look} at test set ${short(entry.subject.test)} with bundle ${short(entry.subject.bundle)}`;
    case 'verdict':
      return `${entry.status}, look ${entry.look}, bundle ${short(entry.subject.bundle)}, verdict ${short(entry.verdictSha256)}`;
    case 'publication':
      return `v${entry.version}, bundle ${short(entry.bundle)}, verdict ${short(entry.verdictSha256)}`;
    case 'rollback':
      return `from v${entry.from} to v${entry.to}: ${quote(entry.reason)}`;
    case 'collection':
      return [...entry.versions.map((version) => `v${version}`), `${entry.runs.length} runs`].join(', ');
  }
}

function testSetLine({ test, looks, budget, left }: TestSetLooks): string {
  return `  test set ${short(test)}: ${looks} looks${budget === null ? ', budget unknown (no verdict on it is left)' : ` of ${budget}, ${left} left`}`;
}

function short(digest: string): string {
  return `${digest.slice(0, 12)}…`;
}
