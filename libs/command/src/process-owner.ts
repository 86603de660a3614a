import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { bootId, isError, processStart } from '@gecko/kernel';

/** Where the system does not say. */
const UNKNOWN = '-';

/**
 * This process, as lock files name it: `pid token start boot host`. Number, start and boot tell it from every other process
 * of this machine, the token from those of a machine that does not know them; the host is for people.
 */
export function processOwner(): string {
  const host = hostname().replace(/[^\w.-]/g, '').slice(0, 64) || UNKNOWN;
  return [process.pid, randomBytes(8).toString('hex'), processStart(process.pid) ?? UNKNOWN, bootId() ?? UNKNOWN, host].join(' ');
}

/**
 * Whether the process that a lock names may still run: false only where it cannot, because the system was started anew,
 * no process has its number, or the one that has it started at another time. A text that is no owner was cut by a crash.
 * A process of another user answers EPERM and is alive.
 */
export function isAlive(other: string, owner: string): boolean {
  const [pidText = '', token, start = UNKNOWN, boot = UNKNOWN] = other.split(' ');
  const pid = /^[1-9][0-9]*$/.test(pidText) ? Number(pidText) : 0;
  if (pid === 0 || !token) return false;
  // Our own number with another token is from before a restart: in a container, numbers repeat.
  if (pid === process.pid) return token === owner.split(' ')[1];
  if (differ(boot, bootId()) || differ(start, processStart(pid))) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return isError(thrown) && thrown.code === 'EPERM';
  }
}

/** What either side does not know proves nothing. */
function differ(recorded: string, now: string | undefined): boolean {
  return recorded !== UNKNOWN && now !== undefined && recorded !== now;
}
