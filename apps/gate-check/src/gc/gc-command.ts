import type { Command } from '@gecko/command';
import { givenRegistry, registryOptions } from '../gate-options.js';
import { requireModel } from '../list/require-model.js';
import { waitForLease } from '../publish/wait-for-lease.js';
import { givenWholeNumber } from '../whole-number.js';
import { collectGarbage } from './collect-garbage.js';
import { planCollection } from './plan-collection.js';

const KEEP = 10;

/** `gc`: old runs, and old versions if asked, go. */
export const gcCommand: Command = {
  name: 'gc',
  summary: 'Removes all but the newest runs of a model and, with --versions, old versions that nothing needs.',
  options: {
    ...registryOptions,
    keep: { type: 'text', value: 'K', description: `how many of the newest runs stay, and of the newest versions (default: ${KEEP})` },
    versions: { type: 'switch', description: 'remove old versions too: never the current one, nor the one before it' },
    'dry-run': { type: 'switch', description: 'show what would be removed, and remove nothing' },
  },
  run: async (given, tools) => {
    const registry = givenRegistry(given);
    requireModel(tools.disk, registry);
    const request = { keep: givenWholeNumber(given, 'keep') ?? KEEP, versions: given.has('versions') };
    const dryRun = given.has('dry-run');
    const { runs, versions } = dryRun ? planCollection(tools.disk, registry, request) : await waitForLease(tools, registry, () => collectGarbage(tools, registry, request));
    tools.print([`${registry.model}: ${runs.length} runs and ${versions.length} versions ${dryRun ? 'would be removed' : 'removed'}`, ...versions.map((version) => `  v${version}`), ...runs.map((run) => `  run ${run.slice(0, 12)}…`)].join('\n'));
    return { status: 'passed', removed: { runs: [...runs], versions: [...versions] } };
  },
};
