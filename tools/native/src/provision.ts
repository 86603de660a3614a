import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ADDON, buildAddon } from './build-addon.js';
import { downloadWheel } from './download-wheel.js';
import { extractWheel } from './extract-wheel.js';
import { findObstacle, type Machine } from './find-obstacle.js';
import { folderBytes } from './folder-bytes.js';
import { isLinked, linkPackage } from './link-package.js';
import { loadAddon } from './load-addon.js';
import type { Packages } from './locate-packages.js';
import { Obstacle } from './obstacle.js';
import { isWhole, writeReceipt } from './receipt.js';
import type { RunCommand } from './run-command.js';
import type { ShowProgress } from './show-progress.js';
import { stageFolder } from './stage-folder.js';
import type { TensorFlowRelease } from './tensorflow-release.js';

export interface ProvisionRequest {
  readonly release: TensorFlowRelease;
  readonly packages: Packages;
  readonly machine: Machine;
  /** The folder that outlives `npm ci`. */
  readonly cache: string;
  readonly run: RunCommand;
  readonly progress: ShowProgress;
}

export interface Provisioned {
  /** `in place`: nothing was to be done; `linked`: the cache had it all; `installed`: downloaded and built now. */
  readonly outcome: 'in place' | 'linked' | 'installed';
  /** As the loaded library reports it. */
  readonly tensorFlowVersion: string;
  readonly folder: string;
}

/**
 * Brings tfjs-node's native parts: into the cache if they are not there whole and loadable, then by links into the package.
 * The package is touched only when the parts in the cache have been loaded.
 * @throws Obstacle where it cannot; the package then is as it was.
 */
export async function provision(request: ProvisionRequest): Promise<Provisioned> {
  const { release, packages, cache, run } = request;
  const folder = join(cache, `tfjs-node-${packages.tfjsNodeVersion}-tensorflow-${release.version}-linux-x64`);
  const cachedVersion = isWhole(folder) ? await loadAddon(join(folder, ADDON), run).catch(() => undefined) : undefined;
  if (cachedVersion === release.version) {
    const outcome = isLinked(packages.tfjsNode, folder) ? 'in place' : 'linked';
    linkPackage(packages.tfjsNode, folder);
    return { outcome, tensorFlowVersion: cachedVersion, folder };
  }
  // Whole by its sizes and yet not loadable: without its receipt it no longer stands in the way of a new one.
  if (existsSync(folder)) rmSync(join(folder, 'receipt.json'), { force: true });
  await install(request, folder);
  linkPackage(packages.tfjsNode, folder);
  return { outcome: 'installed', tensorFlowVersion: await loadAddon(join(packages.tfjsNode, ADDON), run), folder };
}

async function install({ release, packages, machine, cache, run, progress }: ProvisionRequest, folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const obstacle = await findObstacle(machine, release, cache, run);
  if (obstacle) throw new Obstacle(obstacle);
  await stageFolder(cache, folder, async (stage) => {
    const download = join(stage, 'download');
    const deps = join(stage, 'deps');
    const downloadMeasure = { totalBytes: release.wheelBytes, doneBytes: () => folderBytes(download) };
    const extractMeasure = { totalBytes: release.libraryBytes, doneBytes: () => folderBytes(deps) };
    const wheel = await progress(`1/4 download TensorFlow ${release.version}`, () => downloadWheel(release, download, run), downloadMeasure);
    await progress('2/4 extract its libraries', () => extractWheel(release, wheel, deps, run), extractMeasure);
    rmSync(download, { recursive: true });
    await progress('3/4 build the addon', () => buildAddon(packages, stage, run));
    const version = await progress('4/4 load it', () => loadAddon(join(stage, ADDON), run));
    if (version !== release.version) throw new Obstacle(`expected TensorFlow ${release.version}, the addon loads ${version}`);
    writeReceipt(stage);
  });
}
