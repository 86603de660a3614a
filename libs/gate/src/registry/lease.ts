import { GeckoError, isGeckoError, makeFolderSynced, quote, withLock } from '@gecko/kernel';
import type { GateTools } from '../gate-tools.js';
import type { Registry } from './registry.js';

/** The right to change versions, pointer and runs of a model, for the moment of a commit. */
export interface Lease {
  /** No other lease, of whatever process, has it. */
  readonly token: string;
  /**
   * Right before each step of a commit that must not be done by two.
   * @throws GeckoError busy E_LOCK_LOST
   */
  readonly requireHeld: () => void;
}

type LeaseTools = Pick<GateTools, 'disk' | 'clock' | 'owner' | 'isAlive'>;

/**
 * Runs `work` under the lease of a model, which is given back whatever happens. Taken over is only the lease of a process
 * that is provably dead; should that have been a mistake, its holder finds out before it commits. Does not wait.
 * @throws GeckoError busy E_BUSY at the place of the lease, naming process, host and age of its holder; what `work` throws
 */
export function withLease<T>(tools: LeaseTools, registry: Registry, work: (lease: Lease) => T): T {
  const { disk, clock, owner, isAlive } = tools;
  makeFolderSynced(disk, registry.folder);
  const token = disk.uniqueName();
  const content = [owner, new Date(clock.wallMs()).toISOString(), token].join('\n');
  let holder = '';
  let begun = false;
  const isHolderAlive = (text: string): boolean => {
    holder = text;
    return isAlive(text.split('\n')[0] ?? '');
  };
  try {
    return withLock(disk, registry.lease, content, isHolderAlive, ({ requireHeld }) => {
      begun = true;
      return work({ token, requireHeld });
    });
  } catch (thrown) {
    if (begun || !isGeckoError(thrown) || thrown.code !== 'E_BUSY') throw thrown;
    throw leaseBusy(registry, holder, clock.wallMs());
  }
}

/** Whether an error says that others hold the lease, and nothing was begun. */
export function isLeaseBusy(thrown: unknown, registry: Registry): thrown is GeckoError {
  return isGeckoError(thrown) && thrown.code === 'E_BUSY' && thrown.place === quote(registry.lease);
}

function leaseBusy(registry: Registry, holder: string, nowMs: number): GeckoError {
  return new GeckoError({
    kind: 'busy',
    code: 'E_BUSY',
    place: quote(registry.lease),
    problem: `expected nobody to change the versions of ${quote(registry.model)}, got ${describeHolder(holder, nowMs)}`,
    next: 'wait until it is done; delete the file if nothing is running',
  });
}

/** By the clocks of two processes: for people only. */
function describeHolder(holder: string, nowMs: number): string {
  if (holder === '') return 'one process after another';
  const [owner = '', since = ''] = holder.split('\n');
  const [pid = '', , , , host = 'unknown'] = owner.split(' ');
  const seconds = Math.round((nowMs - Date.parse(since)) / 1000);
  return `process ${quote(pid)} on host ${quote(host)} at work${Number.isFinite(seconds) ? ` for ${seconds} s` : ''}`;
}
