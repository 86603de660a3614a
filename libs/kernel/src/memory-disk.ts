import { dirname } from 'node:path';
import type { Disk, DiskFile, FileStatus } from './disk.js';
import { GeckoError } from './gecko-error.js';

export interface MemoryDisk extends Disk {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
  /** Names of the operations done so far, in order: `open create a/b`, `sync a/b`, `rename a b` … */
  readonly operations: readonly string[];
}

/** A disk in memory that records its operations; `failAt` makes the Nth (from 1) throw E_STORAGE_EIO, before it has any effect. */
export function memoryDisk(initial: Readonly<Record<string, string | Uint8Array>> = {}, failAt = Infinity): MemoryDisk {
  const files = new Map<string, Uint8Array>();
  const folders = new Set<string>(['.', '/']);
  const operations: string[] = [];
  let names = 0;
  const addFolder = (path: string): void => {
    for (let folder = path; !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  };
  const record = (operation: string, path: string): void => {
    operations.push(operation);
    if (operations.length === failAt) throw storageError('EIO', path);
  };
  for (const [path, content] of Object.entries(initial)) {
    addFolder(dirname(path));
    files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  const status = (path: string): FileStatus | undefined => {
    const file = files.get(path);
    if (file) return { kind: 'file', bytes: file.length };
    return folders.has(path) ? { kind: 'directory', bytes: 0 } : undefined;
  };
  return {
    files,
    folders,
    operations,
    status,
    read: (path, maximumBytes = Infinity) => {
      const content = files.get(path);
      if (!content) throw storageError('ENOENT', path);
      if (content.length > maximumBytes) throw storageError('TOO_LARGE', path);
      return content.slice();
    },
    list: (path) => {
      if (!folders.has(path)) throw storageError('ENOENT', path);
      return [...files.keys(), ...folders].filter((name) => name !== path && dirname(name) === path).map((name) => name.slice(path === '/' ? 1 : path.length + 1)).sort();
    },
    makeDirectory: (path) => {
      record(`make ${path}`, path);
      addFolder(path);
    },
    open: (path, mode) => {
      record(`open ${mode} ${path}`, path);
      if (mode === 'create' && status(path)) throw storageError('EEXIST', path);
      if (!folders.has(dirname(path))) throw storageError('ENOENT', path);
      if (!files.has(path)) files.set(path, new Uint8Array());
      return memoryFile(files, path, record);
    },
    syncDirectory: (path) => record(`sync folder ${path}`, path),
    rename: (from, to) => {
      record(`rename ${from} ${to}`, to);
      renameIn(files, folders, from, to);
    },
    remove: (path) => {
      record(`remove ${path}`, path);
      const under = (name: string): boolean => name === path || name.startsWith(`${path}/`);
      for (const name of [...files.keys()].filter(under)) files.delete(name);
      for (const name of [...folders].filter(under)) folders.delete(name);
    },
    uniqueName: () => `unique${++names}`,
  };
}

function memoryFile(files: Map<string, Uint8Array>, path: string, record: (operation: string, path: string) => void): DiskFile {
  return {
    write: (content) => {
      record(`write ${path}`, path);
      files.set(path, Uint8Array.from([...(files.get(path) ?? []), ...content]));
    },
    sync: () => record(`sync ${path}`, path),
    close: () => undefined,
  };
}

/** As POSIX: a file replaces a file; a folder replaces nothing, or an empty folder. */
function renameIn(files: Map<string, Uint8Array>, folders: Set<string>, from: string, to: string): void {
  const content = files.get(from);
  if (content) {
    files.set(to, content);
    files.delete(from);
    return;
  }
  if (!folders.has(from)) throw storageError('ENOENT', from);
  if (files.has(to) || [...files.keys(), ...folders].some((name) => dirname(name) === to)) throw storageError('ENOTEMPTY', to);
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

function storageError(errno: string, path: string): GeckoError {
  return new GeckoError({ kind: 'storage', code: `E_STORAGE_${errno}`, place: path, problem: `memory disk: ${errno}`, next: 'none: this is a test' });
}
