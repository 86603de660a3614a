import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Backend } from '@gecko/backend';
import { parseSettings, type CommandTools } from '@gecko/command';
import { checkCandidate, measureHere, registryOf, type CheckedCandidate, type Registry } from '@gecko/gate';
import { DataSource, Policy, type ProfileName, type Verdict } from '@gecko/gate/contract';
import { makeFolderSynced, silentProgress, writeSynced, type Clock, type Disk } from '@gecko/kernel';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';
import { publishStaged } from '../publish/publish-staged.js';
import { stageCandidate } from '../publish/stage-candidate.js';
import { knownTable } from './material/known-table.js';
import { makeCandidate, MODEL, type Candidate, type Files, type Recipe } from './material/make-candidate.js';

/** What the gate is given; what is left out is the candidate's own, or the default. */
export interface Attempt {
  readonly candidate: Candidate;
  readonly files?: Files;
  readonly csv?: string;
  /** As a policy file holds it; the split the candidate was made with is added. */
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly profile?: ProfileName;
  readonly backend?: Backend;
  readonly clock?: Clock;
  /** Model that the gate is asked about. */
  readonly model?: string;
  /** Name of the run's folder; only that of a root digest is held against the bundle. */
  readonly run?: string;
  /** File of the bundle that becomes a link. */
  readonly linked?: string;
  /** Published version that is judged in place of the candidate's own files. */
  readonly version?: number;
}

/** A control's own store in a temporary folder, and the real gate on it. */
export interface Workshop {
  readonly folder: string;
  readonly tools: CommandTools;
  readonly backend: Backend;
  readonly registry: Registry;
  /** The candidate of most controls: 800 rows, four numbers. */
  readonly honest: () => Promise<Candidate>;
  readonly make: (recipe: Recipe) => Promise<Candidate>;
  /** Puts an attempt on the disk and returns the call of the gate. */
  readonly judge: (attempt: Attempt) => () => Promise<Verdict>;
  /** Makes the attempt the next version of the control's registry. */
  readonly publish: (attempt: Attempt) => Promise<number>;
}

/** What all controls of a run share. */
export interface Premises {
  readonly folder: string;
  readonly tools: CommandTools;
  readonly backend: Backend;
}

const HONEST: Recipe = { columns: knownTable() };

/** Makes a workshop for each control, in a folder of its own; what is made of the very same recipe is made once. */
export function openWorkshops({ folder: root, tools: given, backend }: Premises): (control: string) => Workshop {
  const tools = { ...given, disk: unsyncedDisk(given.disk) };
  const made = new Map<Recipe, Promise<Candidate>>();
  const make = (recipe: Recipe): Promise<Candidate> => {
    const candidate = made.get(recipe) ?? makeCandidate(tools.disk, recipe);
    made.set(recipe, candidate);
    return candidate;
  };
  return (control) => {
    const folder = join(root, control);
    makeFolderSynced(tools.disk, folder);
    const registry = registryOf(join(folder, 'models'), MODEL);
    let attempts = 0;
    const place = (attempt: Attempt): Placed => placeIn({ folder, tools, backend }, join(folder, `attempt-${++attempts}`), attempt);
    return {
      folder,
      tools,
      backend,
      registry,
      honest: () => make(HONEST),
      make,
      judge: (attempt) => {
        const { check } = place(attempt);
        return async () => (await check()).verdict;
      },
      publish: (attempt) => publishIn(tools, registry, place(attempt)),
    };
  };
}

/** The store is temporary, and no control is about power cuts: waiting for the disk would take most of the time. */
function unsyncedDisk(disk: Disk): Disk {
  return { ...disk, open: (path, mode) => ({ ...disk.open(path, mode), sync: () => undefined }), syncDirectory: () => undefined };
}

/** An attempt on the disk, and the call of the gate. */
interface Placed {
  readonly bundleFolder: string;
  readonly beside: readonly string[];
  readonly check: () => Promise<CheckedCandidate>;
}

function placeIn({ folder, tools, backend }: Premises, place: string, attempt: Attempt): Placed {
  const { candidate, profile = 'standard', clock = tools.clock, model = MODEL } = attempt;
  const registry = registryOf(join(folder, 'models'), model);
  const placed = attempt.version === undefined ? { bundleFolder: join(place, attempt.run ?? 'run', 'bundle'), beside: [] } : { bundleFolder: join(registry.folder, `v${attempt.version}`), beside: PUBLISHED_BESIDE };
  if (attempt.version === undefined) writeFiles(tools.disk, placed.bundleFolder, attempt.files ?? candidate.files);
  if (attempt.linked !== undefined) linkAway(tools.disk, place, join(placed.bundleFolder, attempt.linked));
  const csv = join(place, 'table.csv');
  makeFolderSynced(tools.disk, place);
  writeSynced(tools.disk, csv, attempt.csv ?? candidate.csv);
  const data = DataSource.parse({ location: candidate.recipe.location ?? { files: [csv] } });
  const settings = { ...(candidate.recipe.split && { split: candidate.recipe.split }), ...attempt.policy };
  const check = async (): Promise<CheckedCandidate> => {
    const policy = parseSettings(Policy, settings, 'policy');
    return checkCandidate({ registry, ...placed, data, policy, profile, backend: 'auto', measurer: measureHere(() => Promise.resolve(attempt.backend ?? backend)) }, { ...tools, clock, progress: silentProgress });
  };
  return { ...placed, check };
}

async function publishIn(tools: CommandTools, registry: Registry, { bundleFolder, beside, check }: Placed): Promise<number> {
  const checked = await check();
  const staged = stageCandidate(tools, registry, { bundleFolder, beside, runFolder: undefined });
  try {
    return publishStaged(tools, registry, staged.folder, checked);
  } finally {
    staged.close();
  }
}

function writeFiles(disk: Disk, folder: string, files: Files): void {
  makeFolderSynced(disk, folder);
  for (const [name, content] of files) writeSynced(disk, join(folder, name), content);
}

/** Moves the file out of its folder and leaves a link to it; the disk port itself makes no links. */
function linkAway(disk: Disk, place: string, path: string): void {
  const moved = join(place, 'moved');
  disk.rename(path, moved);
  execFileSync('ln', ['-s', moved, path]);
}
