import { setTimeout } from 'node:timers/promises';
import type { CommandTools } from '@gecko/command';
import { isLeaseBusy, type Registry } from '@gecko/gate';

/** A commit takes milliseconds; who holds the lease for half a minute is stuck. */
const PAUSE_MS = 50;
const TRIES = 600;

/**
 * Runs work that takes the lease of a model, and tries again while others hold it, for about half a minute; says once whom it
 * waits for. Signals are heard meanwhile.
 * @throws GeckoError busy E_BUSY, naming the holder; what `work` throws
 */
export async function waitForLease<T>({ logger }: Pick<CommandTools, 'logger'>, registry: Registry, work: () => T, { pauseMs = PAUSE_MS, tries = TRIES } = {}): Promise<T> {
  for (let done = 1; ; done++) {
    try {
      return work();
    } catch (thrown) {
      if (!isLeaseBusy(thrown, registry) || done >= tries) throw thrown;
      if (done === 1) logger.info(`${thrown.problem}; waiting up to ${Math.round((pauseMs * tries) / 1000)} s`);
      await setTimeout(pauseMs);
    }
  }
}
