import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { Registry } from '@gecko/gate';
import { canonicalJson, GeckoError, PARTIAL_PREFIX, quote, withLock, writeWhole, type Disk } from '@gecko/kernel';
import { z } from 'zod';

/** Parts of an unnamed run's folder: its checkpoints, and who works in it since when. */
export const CHECKPOINTS = 'checkpoints';
export const OWNER_FILE = 'unfinished.json';

const LARGEST_OWNER_BYTES = 4096;
const Owner = z.strictObject({ schemaVersion: z.literal(1), startedAt: z.iso.datetime(), owner: z.string().min(1) });
type Owner = z.infer<typeof Owner>;

type OwnerTools = Pick<CommandTools, 'disk' | 'owner' | 'clock'>;

/** A run that was ended before its training was: it can go on from its checkpoints. */
export interface UnfinishedRun {
  readonly path: string;
  readonly startedAt: string;
}

/** Says whose the folder is, from when its checkpoints begin. */
export function ownRun({ disk, owner, clock }: OwnerTools, path: string): void {
  writeWhole(disk, join(path, OWNER_FILE), canonicalJson({ schemaVersion: 1, startedAt: new Date(clock.wallMs()).toISOString(), owner }));
}

/** Those of a model that nobody works on, the newest first. */
export function findUnfinished({ disk, isAlive }: Pick<CommandTools, 'disk' | 'isAlive'>, registry: Registry): UnfinishedRun[] {
  if (disk.status(registry.runs)?.kind !== 'directory') return [];
  return disk
    .list(registry.runs)
    .filter((name) => name.startsWith(PARTIAL_PREFIX))
    .flatMap((name) => {
      const path = join(registry.runs, name);
      const owner = hasCheckpoints(disk, path) ? readOwner(disk, path) : undefined;
      return owner === undefined || isAlive(owner.owner) ? [] : [{ path, startedAt: owner.startedAt }];
    })
    .sort((first, second) => (first.startedAt < second.startedAt ? 1 : -1));
}

/**
 * Makes the newest unfinished run of a model ours and returns its folder.
 * @throws GeckoError usage E_RESUME where there is none; busy E_BUSY where another process takes it at this moment
 */
export function claimUnfinished(tools: CommandTools, registry: Registry): string {
  const { disk, owner, isAlive } = tools;
  const [newest] = findUnfinished(tools, registry);
  if (newest === undefined) throw new GeckoError({ kind: 'usage', code: 'E_RESUME', place: '--resume', problem: `expected an unfinished run with checkpoints in ${quote(registry.runs)}, got none that nobody works on`, next: 'run without --resume' });
  return withLock(disk, join(newest.path, 'lock'), owner, isAlive, () => {
    const other = readOwner(disk, newest.path);
    if (other !== undefined && isAlive(other.owner)) throw new GeckoError({ kind: 'busy', code: 'E_BUSY', place: quote(newest.path), problem: 'expected a run that nobody works on, got one that another process has just taken', next: 'wait until it is done' });
    ownRun(tools, newest.path);
    return newest.path;
  });
}

/** Whether a run's folder holds anything to go on from. */
export function hasCheckpoints(disk: Disk, path: string): boolean {
  const folder = join(path, CHECKPOINTS);
  return disk.status(folder)?.kind === 'directory' && disk.list(folder).some((name) => !name.startsWith(PARTIAL_PREFIX));
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
