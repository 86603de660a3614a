import { join } from 'node:path';
import { Review } from '@gecko/evaluation/contract';
import { isError, type Disk } from '@gecko/kernel';

const MAXIMUM_BYTES = 16 << 20;

/** The review beside a run; undefined where there is none, or none that can be read: it can be made again at any time. */
export function readReview(disk: Disk, runFolder: string): Review | undefined {
  const path = join(runFolder, 'review.json');
  if (disk.status(path)?.kind !== 'file') return undefined;
  return Review.safeParse(parseJson(disk.read(path, MAXIMUM_BYTES))).data;
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
