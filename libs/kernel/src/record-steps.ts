import type { Disk } from './disk.js';
import type { MemoryDisk } from './memory-disk.js';

/** One change of the disk, or one sync, that a power cut can come before or after. */
export type DiskStep =
  | { readonly step: 'make' | 'create' | 'sync' | 'sync folder' | 'unlink'; readonly path: string }
  /** The whole file as it stands after the write. */
  | { readonly step: 'write'; readonly path: string; readonly content: Uint8Array }
  | { readonly step: 'rename'; readonly path: string; readonly to: string };

/** Passes everything on to a memory disk, and writes down what changed it; what failed changed nothing. */
export function recordSteps(inner: MemoryDisk, steps: DiskStep[]): Disk {
  return {
    ...inner,
    makeDirectory: (path) => {
      const before = new Set(inner.folders);
      inner.makeDirectory(path);
      const made = [...inner.folders].filter((folder) => !before.has(folder));
      steps.push(...made.sort((a, b) => a.length - b.length).map((folder) => ({ step: 'make' as const, path: folder })));
    },
    open: (path, mode) => {
      const isNew = inner.status(path) === undefined;
      const file = inner.open(path, mode);
      if (isNew) steps.push({ step: 'create', path });
      return {
        write: (content) => {
          file.write(content);
          steps.push({ step: 'write', path, content: inner.read(path) });
        },
        sync: () => {
          file.sync();
          steps.push({ step: 'sync', path });
        },
        close: () => file.close(),
      };
    },
    syncDirectory: (path) => {
      inner.syncDirectory(path);
      steps.push({ step: 'sync folder', path });
    },
    rename: (from, to) => {
      inner.rename(from, to);
      if (from !== to) steps.push({ step: 'rename', path: from, to });
    },
    remove: (path) => {
      const gone = [...inner.files.keys(), ...inner.folders].filter((name) => name === path || name.startsWith(`${path}/`));
      inner.remove(path);
      // The deepest first, as a folder must be empty to go.
      steps.push(...gone.sort((a, b) => b.split('/').length - a.split('/').length).map((name) => ({ step: 'unlink' as const, path: name })));
    },
  };
}

export type SyncKind = 'file' | 'folder';

/** A disk that forgets syncs of one kind: the one with this number, from 1, or all of them. For tests of the tests. */
export function forgetSyncs(inner: Disk, kind: SyncKind, at: number | 'all'): Disk {
  let syncs = 0;
  const unlessForgotten = (of: SyncKind, sync: () => void): void => {
    if (of === kind) syncs++;
    if (of !== kind || (at !== 'all' && at !== syncs)) sync();
  };
  return {
    ...inner,
    open: (path, mode) => {
      const file = inner.open(path, mode);
      return { ...file, sync: () => unlessForgotten('file', () => file.sync()) };
    },
    syncDirectory: (path) => unlessForgotten('folder', () => inner.syncDirectory(path)),
  };
}
