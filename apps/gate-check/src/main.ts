import { runProgram } from '@gecko/command';
import { checkCommand } from './check-command.js';
import { gcCommand } from './gc/gc-command.js';
import { ledgerCommand } from './list/ledger-command.js';
import { listCommand } from './list/list-command.js';
import { showCommand } from './list/show-command.js';
import { publishCommand } from './publish/publish-command.js';
import { rollbackCommand } from './rollback/rollback-command.js';
import { policyCommand } from './policy/policy-command.js';
import { prCommand } from './pr/pr-command.js';
import { selftestCommand } from './selftest/selftest-command.js';
import { verifyCommand } from './verify/verify-command.js';

await runProgram(
  {
    invocation: 'node apps/gate-check/dist/main.js',
    summary: 'Judges trained models by measuring them again, and publishes the ones that pass.',
    commands: [checkCommand, prCommand(process.env), publishCommand, rollbackCommand, gcCommand, listCommand, showCommand, ledgerCommand, verifyCommand, policyCommand, selftestCommand],
  },
  process.argv.slice(2),
);
