import { join, normalize } from 'node:path';
import { publishedVersions, readPointer, registryOf, resolveCandidate, runIds, type Registry } from '@gecko/gate';
import { GeckoError, nearestName, quote, type Disk } from '@gecko/kernel';
import { ModelName, PUBLISHED_BESIDE, type Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';

/** A model to score with. */
export interface ResolvedModel {
  readonly bundle: Bundle;
  /** In a sentence: `moons v2`, or the folder. */
  readonly called: string;
}

/**
 * The current published version of a model in the registry, or the bundle of a folder: a bundle's own, a run's or a version's.
 * @throws GeckoError usage E_MODEL where there is no such model, E_MODEL_UNPUBLISHED; artifact E_POINTER, E_BUNDLE_*
 */
export function resolveModel(disk: Disk, root: string, given: string): ResolvedModel {
  const isName = ModelName.safeParse(given).success;
  if (isName && disk.status(join(root, given))?.kind === 'directory') return publishedModel(disk, registryOf(root, given));
  const folder = normalize(`${given}/.`);
  if (disk.status(folder)?.kind === 'directory') return folderModel(disk, folder);
  throw unknownModel(disk, root, given);
}

function folderModel(disk: Disk, folder: string): ResolvedModel {
  // A folder is what it is, whatever the registry: the name given here is never looked up.
  const { bundleFolder, beside } = resolveCandidate(disk, registryOf('.', 'none'), folder);
  return { bundle: readBundle(disk, bundleFolder, { beside }), called: folder };
}

function publishedModel(disk: Disk, registry: Registry): ResolvedModel {
  const pointer = readPointer(disk, registry);
  if (pointer === undefined) throw unpublished(disk, registry);
  const { version, bundle: digest } = pointer;
  const bundle = readBundle(disk, join(registry.folder, `v${version}`), { beside: PUBLISHED_BESIDE });
  if (bundle.rootDigest !== digest) throw pointerError(registry.current, `expected version ${version} to be the bundle ${digest.slice(0, 12)}…, got ${bundle.rootDigest.slice(0, 12)}…`);
  return { bundle, called: `${registry.model} v${version}` };
}

function unpublished(disk: Disk, registry: Registry): GeckoError {
  const [run] = runIds(disk, registry);
  const orRun = run === undefined ? '' : `, or score with a run: --model=${join(registry.runs, run)}`;
  const versions = publishedVersions(disk, registry).length;
  const came = versions === 0 ? 'none' : `${versions} without the file current.json`;
  return new GeckoError({ kind: 'usage', code: 'E_MODEL_UNPUBLISHED', place: '--model', problem: `expected a published version of ${quote(registry.model)}, got ${came}`, next: `publish one: npx nx run gate-check:publish --model=${registry.model}${orRun}` });
}

function unknownModel(disk: Disk, root: string, given: string): GeckoError {
  const models = disk.status(root)?.kind === 'directory' ? disk.list(root).filter((name) => disk.status(join(root, name))?.kind === 'directory') : [];
  const meant = nearestName(given, models);
  const next = meant === undefined ? 'give the name of a model, or the folder of a bundle, a run or a version; --registry=DIR names another registry' : `did you mean --model=${meant}?`;
  return new GeckoError({ kind: 'usage', code: 'E_MODEL', place: '--model', problem: `expected a model in ${quote(root)} or a folder, got ${quote(given)}, which is neither`, next });
}

function pointerError(path: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_POINTER', place: quote(path), problem, next: 'restore the file from version control, or give the folder of a version' });
}
