import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { Registry } from '@gecko/gate';
import { canonicalJson, GeckoError, isGeckoError, PARTIAL_PREFIX, quote, withLock, writeWhole, type Disk } from '@gecko/kernel';
import { z } from 'zod';

/** Parts of an unnamed run's folder: its checkpoints, and who works in it since when. */
export const CHECKPOINTS = 'checkpoints';
export const OWNER_FILE = 'unfinished.json';

const LARGEST_OWNER_BYTES = 4096;
const Owner = z.strictObject({
  schemaVersion: z.literal(1),
  startedAt: z.iso.datetime(),
  owner: z.string().min(1),
  /** Where the run cannot go on to another end. */
  ended: z.literal('diverged').optional(),
});
type Owner = z.infer<typeof Owner>;

type OwnerTools = Pick<CommandTools, 'disk' | 'owner' | 'clock'>;
type FindTools = Pick<CommandTools, 'disk' | 'isAlive'>;

/** A run that was ended before its training was: it can go on from its checkpoints. */
export interface UnfinishedRun {
  readonly path: string;
  readonly startedAt: string;
}

/**
 * Reads the checkpoints in a folder, and changes nothing.
 * @throws GeckoError usage E_RESUME where they are of another training, or cannot be read
 */
export type RequireFit = (checkpointFolder: string) => void;

/** Says whose the folder is, and since when. */
export function ownRun({ disk, owner, clock }: OwnerTools, path: string, ended?: 'diverged'): void {
  writeWhole(disk, join(path, OWNER_FILE), canonicalJson({ schemaVersion: 1, startedAt: new Date(clock.wallMs()).toISOString(), owner, ...(ended && { ended }) }));
}

/** Those of a model that nobody works on, the newest first. */
export function findUnfinished(tools: FindTools, registry: Registry): UnfinishedRun[] {
  return findResumable(tools, registry).flatMap(({ path, startedAt, owner }) => (tools.isAlive(owner) ? [] : [{ path, startedAt }]));
}

/**
 * A look before anything is read: whether there is a run that could go on.
 * @throws GeckoError usage E_RESUME where there is none; busy E_BUSY where others work on all that there are
 */
export function requireUnfinished(tools: FindTools, registry: Registry): void {
  if (findUnfinished(tools, registry).length > 0) return;
  const [busy] = findResumable(tools, registry);
  if (busy !== undefined) throw taken(busy.path);
  throw new GeckoError({ kind: 'usage', code: 'E_RESUME', place: '--resume', problem: `expected an unfinished run with checkpoints in ${quote(registry.runs)}, got none`, next: 'run without --resume' });
}

/**
 * Makes the newest unfinished run of a model ours whose checkpoints are of this training, and returns its folder.
 * @throws GeckoError usage E_RESUME where there is none, with the differences of the newest; busy E_BUSY where another
 * process works on it
 */
export function claimUnfinished(tools: CommandTools, registry: Registry, requireFit: RequireFit): string {
  const { disk, owner, isAlive } = tools;
  requireUnfinished(tools, registry);
  const path = newestFit(findUnfinished(tools, registry), requireFit);
  return withLock(disk, join(path, 'lock'), owner, isAlive, () => {
    const other = readOwner(disk, path);
    if (other !== undefined && isAlive(other.owner)) throw taken(path);
    ownRun(tools, path);
    return path;
  });
}

function newestFit(runs: readonly UnfinishedRun[], requireFit: RequireFit): string {
  let first: GeckoError | undefined;
  for (const { path } of runs) {
    try {
      requireFit(join(path, CHECKPOINTS));
      return path;
    } catch (thrown) {
      if (!isGeckoError(thrown) || thrown.code !== 'E_RESUME') throw thrown;
      first ??= thrown;
    }
  }
  throw first ?? new RangeError('no runs to choose from');
}

/** With whoever works on them, the newest first; a run that diverged would diverge again. */
function findResumable({ disk }: Pick<CommandTools, 'disk'>, registry: Registry): (Owner & UnfinishedRun)[] {
  return findOwned(disk, registry)
    .filter(({ path, ended }) => ended === undefined && hasCheckpoints(disk, join(path, CHECKPOINTS)))
    .sort((first, second) => (first.startedAt < second.startedAt ? 1 : -1));
}

/** The folders of a model's unnamed runs that say whose they are. */
export function findOwned(disk: Disk, registry: Registry): (Owner & UnfinishedRun)[] {
  if (disk.status(registry.runs)?.kind !== 'directory') return [];
  return disk
    .list(registry.runs)
    .filter((name) => name.startsWith(PARTIAL_PREFIX))
    .flatMap((name) => {
      const path = join(registry.runs, name);
      const owner = readOwner(disk, path);
      return owner === undefined ? [] : [{ ...owner, path }];
    });
}

/** Whether a folder holds anything to go on from. */
export function hasCheckpoints(disk: Disk, folder: string): boolean {
  return disk.status(folder)?.kind === 'directory' && disk.list(folder).some((name) => !name.startsWith(PARTIAL_PREFIX));
}

function taken(path: string): GeckoError {
  return new GeckoError({ kind: 'busy', code: 'E_BUSY', place: quote(path), problem: 'expected an unfinished run that nobody works on, got one that another process is at work on', next: 'wait until it is done, or run without --resume' });
}

/** Undefined where there is none, or none that can be read: such a folder is nobody's to continue. */
function readOwner(disk: Disk, path: string): Owner | undefined {
  const file = join(path, OWNER_FILE);
  if (disk.status(file)?.kind !== 'file') return undefined;
  const text = new TextDecoder().decode(disk.read(file, LARGEST_OWNER_BYTES));
  const owner = z.string().transform((json, context): unknown => parseJson(json, context)).pipe(Owner).safeParse(text);
  return owner.success ? owner.data : undefined;
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'expected JSON' });
    return z.NEVER;
  }
}
