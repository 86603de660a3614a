import { basename, dirname } from 'node:path';
import type { Disk, DiskFile, FileStatus, FileSystem } from './disk.js';
import { GeckoError } from './gecko-error.js';

export interface MemoryDisk extends Disk {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
  /** Names of the operations done so far, in order: `open create a/b`, `sync a/b`, `rename a b` … */
  readonly operations: readonly string[];
}

interface Store {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
}

const MEMORY: FileSystem = { name: 'memory', network: false };

type Recorder = (operation: string, path: string) => void;

/**
 * A disk in memory that refuses what a POSIX disk refuses and records its changing operations; `failAt` makes the
 * Nth (from 1) throw E_STORAGE_EIO, before it has any effect. Paths are compared as text: write them as `join` does.
 * All of it lies on `fileSystem`.
 */
export function memoryDisk(initial: Readonly<Record<string, string | Uint8Array>> = {}, failAt = Infinity, fileSystem = MEMORY): MemoryDisk {
  const store: Store = { files: new Map(), folders: new Set(['.', '/']) };
  const operations: string[] = [];
  let names = 0;
  const record: Recorder = (operation, path) => {
    operations.push(operation);
    if (operations.length === failAt) throw storageError('EIO', path);
  };
  for (const [path, content] of Object.entries(initial)) {
    addFolder(store, dirname(path));
    store.files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  return {
    ...store,
    operations,
    status: (path) => statusIn(store, path),
    read: (path, maximumBytes = Infinity) => readIn(store, path, maximumBytes),
    readRange: (path, start, bytes) => readIn(store, path, Infinity).slice(start, start + bytes),
    realPath: (path) => (statusIn(store, path) ? path : undefined),
    fileSystem: (path) => (statusIn(store, path) ? fileSystem : missing(path)),
    list: (path) => listIn(store, path),
    makeDirectory: (path) => {
      record(`make ${path}`, path);
      addFolder(store, path);
    },
    open: (path, mode) => {
      record(`open ${mode} ${path}`, path);
      return openIn(store, path, mode, record);
    },
    syncDirectory: (path) => {
      record(`sync folder ${path}`, path);
      requireFolder(store, path);
    },
    rename: (from, to) => {
      record(`rename ${from} ${to}`, to);
      renameIn(store, from, to);
    },
    remove: (path) => {
      record(`remove ${path}`, path);
      removeIn(store, path);
    },
    uniqueName: () => `unique${++names}`,
  };
}

function statusIn({ files, folders }: Store, path: string): FileStatus | undefined {
  const file = files.get(path);
  if (file) return { kind: 'file', bytes: file.length };
  return folders.has(path) ? { kind: 'directory', bytes: 0 } : undefined;
}

function readIn({ files, folders }: Store, path: string, maximumBytes: number): Uint8Array {
  const content = files.get(path);
  if (!content) throw storageError(folders.has(path) ? 'NOT_A_FILE' : 'ENOENT', path);
  if (content.length > maximumBytes) throw storageError('TOO_LARGE', path);
  return content.slice();
}

function openIn(store: Store, path: string, mode: 'create' | 'append', record: Recorder): DiskFile {
  const { files, folders } = store;
  if (mode === 'create' && statusIn(store, path)) throw storageError('EEXIST', path);
  if (folders.has(path)) throw storageError('EISDIR', path);
  requireFolder(store, dirname(path));
  if (!files.has(path)) files.set(path, new Uint8Array());
  return {
    write: (content) => {
      record(`write ${path}`, path);
      const before = files.get(path) ?? new Uint8Array();
      const after = new Uint8Array(before.length + content.length);
      after.set(before);
      after.set(content, before.length);
      files.set(path, after);
    },
    sync: () => record(`sync ${path}`, path),
    close: () => undefined,
  };
}

function listIn(store: Store, path: string): string[] {
  requireFolder(store, path);
  return namesIn(store, path).map((name) => basename(name)).sort();
}

function namesIn({ files, folders }: Store, path: string): string[] {
  return [...files.keys(), ...folders].filter((name) => name !== path && dirname(name) === path);
}

function requireFolder({ files, folders }: Store, path: string): void {
  if (!folders.has(path)) throw storageError(files.has(path) ? 'ENOTDIR' : 'ENOENT', path);
}

function addFolder({ files, folders }: Store, path: string): void {
  const missing: string[] = [];
  for (let folder = path; !folders.has(folder); folder = dirname(folder)) {
    if (files.has(folder)) throw storageError(folder === path ? 'EEXIST' : 'ENOTDIR', path);
    missing.push(folder);
  }
  for (const folder of missing) folders.add(folder);
}

function removeIn({ files, folders }: Store, path: string): void {
  const under = (name: string): boolean => name === path || name.startsWith(`${path}/`);
  for (const name of [...files.keys()].filter(under)) files.delete(name);
  for (const name of [...folders].filter(under)) folders.delete(name);
}

/** As POSIX: a file replaces a file; a folder replaces nothing, or an empty folder. */
function renameIn(store: Store, from: string, to: string): void {
  const { files, folders } = store;
  const content = files.get(from);
  if (!content && !folders.has(from)) throw storageError('ENOENT', from);
  requireFolder(store, dirname(to));
  if (from === to) return;
  if (content) {
    if (folders.has(to)) throw storageError('EISDIR', to);
    files.set(to, content);
    files.delete(from);
    return;
  }
  if (to.startsWith(`${from}/`)) throw storageError('EINVAL', to);
  if (files.has(to)) throw storageError('ENOTDIR', to);
  if (namesIn(store, to).length > 0) throw storageError('ENOTEMPTY', to);
  const moved = (name: string): string => to + name.slice(from.length);
  for (const name of [...folders].filter((folder) => folder === from || folder.startsWith(`${from}/`))) {
    folders.delete(name);
    folders.add(moved(name));
  }
  for (const [name, bytes] of [...files].filter(([file]) => file.startsWith(`${from}/`))) {
    files.delete(name);
    files.set(moved(name), bytes);
  }
}

function missing(path: string): never {
  throw storageError('ENOENT', path);
}

/** A fault as the disks for tests throw it. */
export function storageError(errno: string, path: string): GeckoError {
  return new GeckoError({ kind: 'storage', code: `E_STORAGE_${errno}`, place: path, problem: `memory disk: ${errno}`, next: 'none: this is a test' });
}
