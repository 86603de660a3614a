import type { Command, GivenOptions } from '@gecko/command';
import { GeckoError } from '@gecko/kernel';
import { givenRegistry, registryOptions } from '../gate-options.js';
import { requireModel } from '../list/require-model.js';
import { waitForLease } from '../publish/wait-for-lease.js';
import { givenWholeNumber } from '../whole-number.js';
import { rollbackTo } from './rollback-to.js';

const LONGEST_REASON = 500;

/** `rollback`: another version serves; nothing is removed. */
export const rollbackCommand: Command = {
  name: 'rollback',
  summary: 'Makes an earlier published version the current one, after checking its bytes.',
  options: {
    ...registryOptions,
    to: { type: 'text', value: 'N', description: 'number of the version (default: the one before the current)' },
    reason: { type: 'text', value: 'TEXT', description: 'why, for the ledger (required)' },
  },
  run: async (given, tools) => {
    const registry = givenRegistry(given);
    requireModel(tools.disk, registry);
    const asked = { to: givenWholeNumber(given, 'to'), reason: givenReason(given) };
    const { from, to } = await waitForLease(tools, registry, () => rollbackTo(tools, registry, asked));
    tools.print(`${registry.model}: v${to} is current, in place of v${from}`);
    return { status: 'passed', version: to };
  },
};

function givenReason(given: GivenOptions): string {
  const reason = given.text('reason')?.trim() ?? '';
  if (reason !== '' && reason.length <= LONGEST_REASON) return reason;
  throw new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--reason', problem: reason === '' ? 'expected a reason, got none' : `expected at most ${LONGEST_REASON} characters, got ${reason.length}`, next: 'say why, for example --reason="false alarms since Monday"' });
}
