import type { CommandTools } from '@gecko/command';
import { appendToLedger, removeWhole, repairUnderLease, withLease, type Registry } from '@gecko/gate';
import { planCollection, type Collection, type CollectionRequest } from './plan-collection.js';

/**
 * Removes old runs and, if asked, old versions: the ledger gets its entry first, then each folder is renamed away, which
 * happens wholly or not at all, then removed. A crash in between leaves what was not reached for the next collection.
 * @returns what was removed
 * @throws GeckoError artifact E_LEDGER, E_PUBLICATION; usage E_RUN_RECORD; busy E_BUSY where another holds the lease (nothing
 * was begun), E_LOCK_LOST; storage
 */
export function collectGarbage(tools: CommandTools, registry: Registry, request: CollectionRequest): Collection {
  return withLease(tools, registry, (lease) => {
    repairUnderLease(tools, registry, lease);
    const { runs, versions } = planCollection(tools.disk, registry, request);
    if (runs.length === 0 && versions.length === 0) return { runs, versions };
    lease.requireHeld();
    appendToLedger(tools, registry.ledger, () => [{ kind: 'collection', runs: [...runs], versions: [...versions] }]);
    for (const version of versions) removeWhole(tools, registry.folder, `v${version}`, lease);
    for (const run of runs) removeWhole(tools, registry.runs, run, lease);
    return { runs, versions };
  });
}
