import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, readSync, realpathSync, renameSync, rmSync, statfsSync, statSync, writeSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { Disk, DiskFile, FileStatus } from './disk.js';
import { fileSystemOf } from './file-system-of.js';
import { GeckoError } from './gecko-error.js';
import { isError } from './is-error.js';
import { quote } from './quote.js';

/** The disk port on the local file system. */
export function nodeDisk(): Disk {
  return {
    read: (path, maximumBytes = Number.MAX_SAFE_INTEGER) => attempt('read', path, () => readRegularFile(path, maximumBytes)),
    readRange: (path, start, bytes) => attempt('read', path, () => readRangeOfFile(path, start, bytes)),
    status: (path) => attempt('look at', path, () => fileStatus(path)),
    realPath: (path) => attempt('follow', path, () => realPath(path)),
    fileSystem: (path) => attempt('ask for the file system of', path, () => fileSystemOf(statfsSync(path).type)),
    list: (path) => attempt('list', path, () => readdirSync(path).sort()),
    makeDirectory: (path) => attempt('make a folder of', path, () => makeFolders(path)),
    open: (path, mode) => attempt('open', path, () => openFile(path, mode)),
    syncDirectory: (path) => attempt('sync the folder', path, () => syncDirectory(path)),
    rename: (from, to) => attempt('rename to', to, () => renameSync(from, to)),
    remove: (path) => attempt('remove', path, () => rmSync(path, { recursive: true, force: true })),
    uniqueName: () => randomBytes(8).toString('hex'),
  };
}

function attempt<T>(action: string, path: string, operation: () => T): T {
  try {
    return operation();
  } catch (thrown) {
    if (!isError(thrown) || typeof thrown.code !== 'string') throw thrown;
    throw new GeckoError({
      kind: 'storage',
      code: `E_STORAGE_${thrown.code.replace(/^E_STORAGE_/, '')}`,
      place: quote(path),
      problem: `could not ${action} it (${thrown.code})`,
      next: 'check the path, the permissions and the free space, then run the command again',
      cause: thrown,
    });
  }
}

function readRegularFile(path: string, maximumBytes: number): Uint8Array {
  return withRegularFile(path, (descriptor, size) => {
    if (size > maximumBytes) throw Object.assign(new Error('too large'), { code: 'TOO_LARGE' });
    const content = new Uint8Array(size);
    if (fill(descriptor, content, 0) < size) throw Object.assign(new Error('shorter than its size'), { code: 'CHANGED_WHILE_READ' });
    return content;
  });
}

function readRangeOfFile(path: string, start: number, bytes: number): Uint8Array {
  return withRegularFile(path, (descriptor, size) => {
    const content = new Uint8Array(Math.max(0, Math.min(bytes, size - start)));
    return content.subarray(0, fill(descriptor, content, start));
  });
}

function withRegularFile(path: string, read: (descriptor: number, size: number) => Uint8Array): Uint8Array {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw Object.assign(new Error('not a regular file'), { code: 'NOT_A_FILE' });
    return read(descriptor, status.size);
  } finally {
    closeSync(descriptor);
  }
}

/** Reads from `start` on until `content` is full or the file ends; answers how many bytes came. */
function fill(descriptor: number, content: Uint8Array, start: number): number {
  let filled = 0;
  while (filled < content.length) {
    const read = readSync(descriptor, content, filled, Math.min(content.length - filled, 1 << 30), start + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

function fileStatus(path: string): FileStatus | undefined {
  const status = lstatSync(path, { throwIfNoEntry: false });
  return status === undefined ? undefined : { kind: kindOf(status), bytes: status.size };
}

function kindOf(status: Stats): FileStatus['kind'] {
  if (status.isSymbolicLink()) return 'link';
  if (status.isDirectory()) return 'directory';
  return status.isFile() ? 'file' : 'other';
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (thrown) {
    if (isError(thrown) && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** Level by level, because Node's own recursion tries for ever where a folder exists in which nothing can be made, such as /proc. */
function makeFolders(path: string): void {
  try {
    makeFolder(path);
  } catch (thrown) {
    const above = dirname(path);
    if (!isError(thrown) || thrown.code !== 'ENOENT' || above === path) throw thrown;
    makeFolders(above);
    makeFolder(path);
  }
}

/** A folder that is there already, perhaps since a moment ago, is fine. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (thrown) {
    if (!isError(thrown) || thrown.code === 'ENOENT' || statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw thrown;
  }
}

function openFile(path: string, mode: 'create' | 'append'): DiskFile {
  const { O_WRONLY, O_CREAT, O_EXCL, O_APPEND, O_NOFOLLOW, O_NONBLOCK } = constants;
  // O_NONBLOCK: a named pipe is refused instead of waited for; regular files do not know the flag.
  const descriptor = openSync(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | (mode === 'create' ? O_EXCL : O_APPEND), 0o666);
  return {
    write: (content) =>
      attempt('write', path, () => {
        for (let written = 0; written < content.length; ) written += writeSync(descriptor, content, written);
      }),
    sync: () => attempt('sync', path, () => fsyncSync(descriptor)),
    close: () => attempt('close', path, () => closeSync(descriptor)),
  };
}

function syncDirectory(path: string): void {
  const descriptor = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
