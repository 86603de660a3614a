import { lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ADDON } from './build-addon.js';

/** Lets the tfjs-node package find the native parts in `folder`: its `deps` and its addon become links to them. */
export function linkPackage(tfjsNode: string, folder: string): void {
  replaceByLink(join(tfjsNode, 'deps'), join(folder, 'deps'));
  replaceByLink(join(tfjsNode, ADDON), join(folder, ADDON));
}

/** True if both links lead into `folder`. */
export function isLinked(tfjsNode: string, folder: string): boolean {
  return ['deps', ADDON].every((name) => linkTarget(join(tfjsNode, name)) === join(folder, name));
}

/** By renaming a finished link over the old one, so that at no moment there is none; what is not a link is removed first. */
function replaceByLink(path: string, target: string): void {
  if (linkTarget(path) === target) return;
  mkdirSync(dirname(path), { recursive: true });
  if (linkTarget(path) === undefined) rmSync(path, { recursive: true, force: true });
  const fresh = `${path}.partial-${process.pid}`;
  rmSync(fresh, { force: true });
  symlinkSync(target, fresh);
  renameSync(fresh, path);
}

function linkTarget(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;
}
