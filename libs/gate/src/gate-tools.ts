import type { Clock, Disk, Logger } from '@gecko/kernel';
import type { Verdict } from './contract.js';

/** The outside world, as the gate may use it. */
export interface GateTools {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly logger: Logger;
  /** This process, as a lock file names it. */
  readonly owner: string;
  readonly isAlive: (owner: string) => boolean;
  readonly environment: Verdict['environment'];
  /** Waits for another process, some milliseconds; without it the thread sleeps. */
  readonly pause?: (milliseconds: number) => void;
}
