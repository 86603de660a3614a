import type { Disk } from './disk.js';
import { isError } from './is-error.js';
import type { MemoryDisk } from './memory-disk.js';
import { memoryDisk } from './memory-disk.js';
import { recordSteps, type DiskStep } from './record-steps.js';
import { restartDisk } from './restart-disk.js';
import { setNames, UnsyncedTree, type FileNode, type FolderNode, type NameChange, type Node } from './unsynced-tree.js';

/** How many changes of names may be lost though a later one was kept, and how many files may be spoiled, in one state. */
const MOST_REORDERED = 3;
const MOST_SPOILED = 3;

export interface PowerLossState {
  /** What the machine finds when it starts again. */
  readonly disk: MemoryDisk;
  /** Whether the operation had returned before the power was cut: then its work must be there. */
  readonly acknowledged: boolean;
}

export interface PowerLossCounts {
  /** Every moment of a cut times every state the disk may be in then. */
  readonly states: number;
  /** Those that differ in a file, a name or in whether the operation had returned. */
  readonly distinct: number;
  /** How many of these were checked. */
  readonly checked: number;
}

/**
 * Runs an operation on a copy of a disk, and cuts the power before its first step, after it, after the second …: what was
 * synced is there, and of the rest every combination a weak file system may leave: each unsynced file kept, as it was
 * before, with zeros in place of what was written or of its second half, or cut; each unsynced creation, rename and removal
 * made or not, in their order but for up to three. After ALICE (Pillai and others, OSDI 2014), with renames atomic.
 * @param check told of a state; throws where it is not as it must be
 * @param every only each Nth of the distinct states is checked, from the first on
 */
export function checkPowerLoss(initial: MemoryDisk, operation: (disk: Disk) => void, check: (state: PowerLossState) => void, every = 1): PowerLossCounts {
  const steps: DiskStep[] = [];
  operation(recordSteps(restartDisk(initial), steps));
  const idOf = numberContents();
  const seen = new Set<string>();
  let [states, checked] = [0, 0];
  const checkNow = (tree: UnsyncedTree, done: number): void => {
    const acknowledged = done === steps.length;
    for (const state of statesNow(tree)) {
      states++;
      const names = [...state.folders, ...[...state.files].map(([path, content]) => `${path}=${idOf(content)}`)];
      const key = `${acknowledged} ${names.sort().join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if ((seen.size - 1) % every !== 0) continue;
      checked++;
      locate(steps[done - 1], done, () => check({ disk: restartDisk(state), acknowledged }));
    }
  };
  // First the moment after the return, at which most is asked: what is wrong is found out soonest there.
  checkNow(treeAfterSteps(initial, steps), steps.length);
  const tree = new UnsyncedTree(initial);
  for (const [done, step] of steps.entries()) {
    checkNow(tree, done);
    tree.apply(step);
  }
  return { states, distinct: seen.size, checked };
}

function treeAfterSteps(initial: MemoryDisk, steps: readonly DiskStep[]): UnsyncedTree {
  const tree = new UnsyncedTree(initial);
  for (const step of steps) tree.apply(step);
  return tree;
}

function* statesNow(tree: UnsyncedTree): Generator<Pick<MemoryDisk, 'files' | 'folders'>> {
  for (const kept of keptChanges(tree.changes)) {
    for (const spoiled of spoiledFiles(tree.written)) yield treeWith(tree, kept, spoiled);
  }
}

/** Every content of up to three unsynced files that are not whole; the others are kept. */
function* spoiledFiles(written: readonly FileNode[], spoiled: ReadonlyMap<FileNode, Uint8Array> = new Map()): Generator<ReadonlyMap<FileNode, Uint8Array>> {
  yield spoiled;
  if (spoiled.size === MOST_SPOILED) return;
  for (const [index, file] of written.entries()) {
    for (const content of spoiledContents(file)) yield* spoiledFiles(written.slice(index + 1), new Map([...spoiled, [file, content]]));
  }
}

const contents = new WeakMap<Uint8Array, readonly Uint8Array[]>();

/** Dropped, zeros in place of all or half of it, cut half-way or by a byte; the same arrays for the same write, so that equal states are known as such. */
function spoiledContents({ current, synced }: FileNode): readonly Uint8Array[] {
  const known = contents.get(current);
  if (known !== undefined) return known;
  const half = Math.floor((synced.length + current.length) / 2);
  const zeros = new Uint8Array(current.length);
  zeros.set(synced.subarray(0, current.length));
  const made = [synced, zeros, current.slice().fill(0, half), current.slice(0, half), current.slice(0, -1)];
  contents.set(current, made);
  return made;
}

/** The first so many changes, less up to three of them that come before the last. */
function* keptChanges(changes: readonly NameChange[]): Generator<readonly NameChange[]> {
  yield [];
  for (const [index, last] of changes.entries()) {
    for (const before of withoutSome(changes.slice(0, index), MOST_REORDERED)) yield [...before, last];
  }
}

function* withoutSome(changes: readonly NameChange[], most: number): Generator<readonly NameChange[]> {
  yield changes;
  if (most === 0) return;
  for (const index of changes.keys()) {
    // Those before the one left out now stay, so that no set comes twice.
    for (const after of withoutSome(changes.slice(index + 1), most - 1)) yield [...changes.slice(0, index), ...after];
  }
}

function treeWith({ roots }: UnsyncedTree, kept: readonly NameChange[], spoiled: ReadonlyMap<FileNode, Uint8Array>): Pick<MemoryDisk, 'files' | 'folders'> {
  const changed = new Map<FolderNode, Map<string, Node>>();
  const changedNames = (folder: FolderNode): Map<string, Node> => {
    const names = changed.get(folder) ?? new Map(folder.synced);
    changed.set(folder, names);
    return names;
  };
  for (const { names } of kept) setNames(names, changedNames);
  const { files, folders } = memoryDisk();
  const put = (folder: FolderNode, prefix: string): void => {
    for (const [name, node] of changed.get(folder) ?? folder.synced) {
      const path = `${prefix}${name}`;
      if (node.kind === 'file') files.set(path, spoiled.get(node) ?? node.current);
      else {
        folders.add(path);
        put(node, `${path}/`);
      }
    }
  };
  put(roots['.'], '');
  put(roots['/'], '/');
  return { files, folders };
}

function numberContents(): (content: Uint8Array) => number {
  const numbers = new Map<Uint8Array, number>();
  return (content) => {
    const number = numbers.get(content) ?? numbers.size;
    numbers.set(content, number);
    return number;
  };
}

/** A failed check says where the power was cut. */
function locate(last: DiskStep | undefined, done: number, check: () => void): void {
  try {
    check();
  } catch (thrown) {
    const step = last === undefined ? 'the start' : `step ${done} (${last.step} ${last.path})`;
    throw new Error(`power cut after ${step}: ${isError(thrown) ? thrown.message : String(thrown)}`, { cause: thrown });
  }
}
