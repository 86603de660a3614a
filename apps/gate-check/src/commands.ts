import type { CommandEntry } from '@gecko/command';

/** What the gate can do. Only the one that is run is loaded, with all that it needs. */
export const commands: readonly CommandEntry[] = [
  { name: 'check', summary: 'Measures a candidate again, from its bytes and the data, and says whether it may be published.', load: async () => (await import('./check-command.js')).checkCommand },
  { name: 'pr', summary: 'Judges a candidate and writes verdict, summary, JUnit and SARIF files for a pull request.', load: async () => (await import('./pr/pr-command.js')).prCommand(process.env) },
  { name: 'publish', summary: 'Judges a private copy of a candidate and, if it passes, makes it the next published version.', load: async () => (await import('./publish/publish-command.js')).publishCommand },
  { name: 'rollback', summary: 'Makes an earlier published version the current one, after checking its bytes.', load: async () => (await import('./rollback/rollback-command.js')).rollbackCommand },
  { name: 'gc', summary: 'Removes all but the newest runs of a model and, with --versions, old versions that nothing needs.', load: async () => (await import('./gc/gc-command.js')).gcCommand },
  { name: 'list', summary: 'Lists the published versions and the runs of a model, with their verdicts.', load: async () => (await import('./list/list-command.js')).listCommand },
  { name: 'show', summary: 'Shows a version or run: verdict, figures, hashes, and what it was published after.', load: async () => (await import('./list/show-command.js')).showCommand },
  { name: 'ledger', summary: 'Verifies the ledger of a model, and shows its entries and the looks left at each test set.', load: async () => (await import('./list/ledger-command.js')).ledgerCommand },
  { name: 'verify', summary: 'Verifies a published version or a run: every hash, the verdict against bundle and ledger, the signatures.', load: async () => (await import('./verify/verify-command.js')).verifyCommand },
  { name: 'policy', summary: 'Reads a policy as the gate would, says whether it can be used, and explains it.', load: async () => (await import('./policy/policy-command.js')).policyCommand },
  { name: 'selftest', summary: 'Hands the gate known-bad models and honest ones, and says whether it tells them apart.', load: async () => (await import('./selftest/selftest-command.js')).selftestCommand },
];
