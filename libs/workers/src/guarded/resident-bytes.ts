import { readFileSync } from 'node:fs';
import { isError } from '@gecko/kernel';

/** Memory that a process of this machine has in use, also while it computes and says nothing; undefined where the system does not tell (other than Linux, or it has ended). */
export function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
