import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Packages } from './locate-packages.js';
import { Obstacle } from './obstacle.js';
import type { RunCommand } from './run-command.js';

/** The addon's place below the package and, alike, below the cache folder: from both, `../../deps/lib` leads to the libraries. */
export const ADDON = join('lib', 'napi-v8', 'tfjs_binding.node');

/**
 * Compiles tfjs-node's addon against the libraries in `folder`/deps into `folder`. Node-API keeps it loadable in every
 * Node version from 12.22 on; the Node that runs now plays no part.
 * @throws Obstacle with the compiler's first complaint.
 */
export async function buildAddon(packages: Packages, folder: string, run: RunCommand): Promise<void> {
  const sourceFolder = join(packages.tfjsNode, 'binding');
  const sources = readdirSync(sourceFolder).filter((name) => name.endsWith('.cc')).sort().map((name) => join(sourceFolder, name));
  const addon = join(folder, ADDON);
  mkdirSync(dirname(addon), { recursive: true });
  const { status, stderr } = await run('g++', [
    ...['-O2', '-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8'],
    ...[`-I${packages.nodeApiHeaders}`, `-I${join(folder, 'deps', 'include')}`],
    ...sources,
    ...[`-L${join(folder, 'deps', 'lib')}`, '-ltensorflow', '-ltensorflow_framework', '-Wl,-rpath,$ORIGIN/../../deps/lib'],
    ...['-o', addon],
  ]);
  if (status !== 0) throw new Obstacle(`g++ cannot build the addon: ${stderr.split('\n').find((line) => /error/i.test(line)) ?? stderr}`);
}
