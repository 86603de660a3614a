import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Obstacle } from './obstacle.js';

export interface Packages {
  /** The folder of @tensorflow/tfjs-node. */
  readonly tfjsNode: string;
  readonly tfjsNodeVersion: string;
  /** The folder of Node-API's C headers. */
  readonly nodeApiHeaders: string;
}

/** The npm packages that the native parts are built from and for, as `workspace` (a folder) resolves them. */
export function locatePackages(workspace: string): Packages {
  const { resolve } = createRequire(join(workspace, 'package.json'));
  const manifestOf = (name: string): string => {
    try {
      return resolve(`${name}/package.json`);
    } catch {
      throw new Obstacle(`the package ${name} is not installed (npm ci installs it)`);
    }
  };
  const manifest = manifestOf('@tensorflow/tfjs-node');
  const { version }: { version?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { tfjsNode: dirname(manifest), tfjsNodeVersion: String(version), nodeApiHeaders: join(dirname(manifestOf('node-api-headers')), 'include') };
}
