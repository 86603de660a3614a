import { isError, type Disk } from '@gecko/kernel';
import { z } from 'zod';

const MAXIMUM_BYTES = 64 << 20;
const Line = z.object({ level: z.string(), message: z.string() });

/** What a run's log warns of memory; null where there is no log, or it is too long to be one. */
export function readMemoryWarnings(disk: Disk, log: string): string[] | null {
  const status = disk.status(log);
  if (status?.kind !== 'file' || status.bytes > MAXIMUM_BYTES) return null;
  const lines = new TextDecoder().decode(disk.read(log, MAXIMUM_BYTES)).split('\n').filter((line) => line.includes('memory: '));
  return lines.flatMap((line) => {
    const entry = Line.safeParse(parseJson(line));
    return entry.success && entry.data.level === 'warn' && entry.data.message.startsWith('memory: ') ? [entry.data.message] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
