import { join } from 'node:path';
import type { GateTools } from '../gate-tools.js';
import type { Lease } from './lease.js';
import { removeOrWarn, TRASH_PREFIX } from './sweep-leftovers.js';

/**
 * Renames a folder away, which happens wholly or not at all, then removes it. What cannot be removed then is a warning: the
 * next command that writes sweeps it.
 * @throws GeckoError busy E_LOCK_LOST; storage where it could not be renamed
 */
export function removeWhole({ disk, logger }: Pick<GateTools, 'disk' | 'logger'>, folder: string, name: string, { requireHeld }: Lease): void {
  const trash = join(folder, `${TRASH_PREFIX}${disk.uniqueName()}`);
  requireHeld();
  disk.rename(join(folder, name), trash);
  disk.syncDirectory(folder);
  removeOrWarn({ disk, logger }, trash);
}
