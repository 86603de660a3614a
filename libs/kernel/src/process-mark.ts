import { readFileSync } from 'node:fs';
import { isError } from './is-error.js';

/** Field 22 of proc_pid_stat(5), counted from the field after the name in brackets. */
const START_TIME = 19;

/** What tells a running process from a later one of the same number: when it started, in ticks since the system did; undefined without /proc. */
export function processStart(pid: number): string | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  // The name may hold spaces and brackets.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME];
}

/** What tells one start of the system from the next; undefined without /proc. */
export function bootId(): string | undefined {
  return readProc('/proc/sys/kernel/random/boot_id')?.trim();
}

/** The files of /proc have no size, so the disk port reads them as empty. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (!isError(thrown) || typeof thrown.code !== 'string') throw thrown;
    return undefined;
  }
}
