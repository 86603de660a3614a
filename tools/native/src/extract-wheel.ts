import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Obstacle } from './obstacle.js';
import type { RunCommand } from './run-command.js';
import type { TensorFlowRelease } from './tensorflow-release.js';

/** Reads pairs of names (in the wheel, on disk) from its arguments. A wheel is a zip file, and pip has brought Python along. */
const EXTRACT = `
import os, shutil, sys, zipfile
wheel, *names = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for member, path in zip(names[0::2], names[1::2]):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(member) as source, open(path, 'xb') as target:
            shutil.copyfileobj(source, target, 1 << 20)
`;

/**
 * Takes the libraries and headers out of the wheel into `folder`/lib and `folder`/include, then deletes the wheel.
 * @throws Obstacle where the wheel lacks one of them or the disk is full.
 */
export async function extractWheel(release: TensorFlowRelease, wheel: string, folder: string, run: RunCommand): Promise<void> {
  const libraries = release.libraries.flatMap((name) => [`tensorflow/${name}`, join(folder, 'lib', name)]);
  const headers = release.headers.flatMap((name) => [`tensorflow/include/${name}`, join(folder, 'include', name)]);
  const { status, stderr } = await run('python3', ['-c', EXTRACT, wheel, ...libraries, ...headers]);
  if (status !== 0) throw new Obstacle(`the wheel cannot be extracted: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  for (const [link, target] of Object.entries(release.links)) symlinkSync(target, join(folder, 'lib', link));
  rmSync(wheel);
}
