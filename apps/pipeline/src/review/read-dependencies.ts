import { dirname, join } from 'node:path';
import type { ReviewInput } from '@gecko/evaluation';
import { isError, type Disk } from '@gecko/kernel';
import { z } from 'zod';

const LOCK_FILES = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'];
/** Of the project itself: nothing is installed for them. */
const OWN = /^(?:workspace|file|link|portal):/;
const MAXIMUM_BYTES = 4 << 20;

const Ranges = z.record(z.string(), z.string()).default({});
const Manifest = z.object({ dependencies: Ranges, devDependencies: Ranges, optionalDependencies: Ranges });

/** What the project in a folder depends on; null where there is no package.json that can be read. */
export function readDependencies(disk: Disk, file = 'package.json'): ReviewInput['dependencies'] {
  if (disk.status(file)?.kind !== 'file') return null;
  const manifest = Manifest.safeParse(parseJson(disk.read(file, MAXIMUM_BYTES)));
  if (!manifest.success) return null;
  const { dependencies, devDependencies, optionalDependencies } = manifest.data;
  const ranges = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).flatMap(([name, range]) => (OWN.test(range) ? [] : [{ name, range }]));
  return { file, lockFile: LOCK_FILES.find((name) => disk.status(join(dirname(file), name))?.kind === 'file') ?? null, ranges };
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
