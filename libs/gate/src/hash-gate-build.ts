import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sha256, type Disk } from '@gecko/kernel';

/** Every library whose code takes part in a verdict. */
const PARTS = ['kernel', 'backend', 'market', 'dataset', 'evaluation', 'serialization', 'predictor', 'gate'];

/** SHA-256 over the code that measures and judges: another gate is another verdict. */
export function hashGateBuild(disk: Disk): string {
  const require = createRequire(import.meta.url);
  const lines = PARTS.flatMap((part) => {
    const folder = dirname(require.resolve(`@gecko/${part}`));
    return codeFiles(disk, folder).map((name) => `${part}/${name} ${sha256(disk.read(join(folder, name)))}`);
  });
  return sha256(lines.join('\n'));
}

/** Paths of code files below a folder, relative to it. */
function codeFiles(disk: Disk, folder: string, prefix = ''): string[] {
  return disk.list(join(folder, prefix)).flatMap((name) => {
    const path = join(prefix, name);
    if (disk.status(join(folder, path))?.kind === 'directory') return codeFiles(disk, folder, path);
    return /\.(js|ts|mjs)$/.test(name) && !/\.(d|test|e2e|fixture)\.ts$/.test(name) ? [path] : [];
  });
}
