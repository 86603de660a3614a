import type { DiskStep } from './record-steps.js';
import type { MemoryDisk } from './memory-disk.js';

export interface FileNode {
  readonly kind: 'file';
  /** As processes see it. */
  current: Uint8Array;
  /** As the last sync left it: what is sure to be there after a power cut. */
  synced: Uint8Array;
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly current: Map<string, Node>;
  readonly synced: Map<string, Node>;
}

export type Node = FileNode | FolderNode;

/** One change of names that a disk makes wholly or not at all; a rename takes a name away and gives one. */
export interface NameChange {
  /** The folder whose sync makes it last. */
  readonly folder: FolderNode;
  readonly names: readonly { readonly folder: FolderNode; readonly name: string; readonly node: Node | undefined }[];
}

const EMPTY = new Uint8Array();

/** Files and folders apart from their names, as a disk keeps them, with what is not synced yet in the order it came. */
export class UnsyncedTree {
  /** Of relative paths and of absolute ones. */
  readonly roots: Readonly<Record<'.' | '/', FolderNode>> = { '.': newFolder(), '/': newFolder() };
  #changes: NameChange[] = [];
  readonly #written = new Set<FileNode>();

  /** Begins with what is on the disk, all of it synced. */
  constructor({ files, folders }: Pick<MemoryDisk, 'files' | 'folders'>) {
    const paths = [...folders].filter((folder) => folder !== '.' && folder !== '/').sort((a, b) => a.length - b.length);
    for (const path of paths) this.apply({ step: 'make', path });
    for (const [path, content] of files) {
      this.apply({ step: 'create', path });
      this.apply({ step: 'write', path, content });
      this.apply({ step: 'sync', path });
    }
    for (const { names } of this.#changes) setNames(names, (folder) => folder.synced);
    this.#changes = [];
  }

  /** Changes of names that no sync has made to last yet, in their order. */
  get changes(): readonly NameChange[] {
    return this.#changes;
  }

  /** Files whose content is not what their last sync left. */
  get written(): readonly FileNode[] {
    return [...this.#written];
  }

  apply(step: DiskStep): void {
    switch (step.step) {
      case 'make':
        return this.#change([{ path: step.path, node: newFolder() }]);
      case 'create':
        return this.#change([{ path: step.path, node: { kind: 'file', current: EMPTY, synced: EMPTY } }]);
      case 'unlink':
        return this.#change([{ path: step.path, node: undefined }]);
      case 'rename':
        return this.#change([{ path: step.path, node: undefined }, { path: step.to, node: this.#find(step.path) }]);
      case 'write':
        return this.#write(step.path, step.content);
      case 'sync':
        return this.#sync(step.path);
      case 'sync folder':
        return this.#syncFolder(this.#folder(step.path));
    }
  }

  #change(changes: readonly { path: string; node: Node | undefined }[]): void {
    const names = changes.map(({ path, node }) => ({ ...this.#placeOf(path), node }));
    const last = names.at(-1);
    if (last === undefined) return;
    setNames(names, (folder) => folder.current);
    this.#changes.push({ folder: last.folder, names });
  }

  /** A file that was removed while it was open is written to unseen. */
  #write(path: string, content: Uint8Array): void {
    const file = this.#find(path);
    if (file?.kind !== 'file') return;
    file.current = content;
    this.#written.add(file);
  }

  #sync(path: string): void {
    const file = this.#find(path);
    if (file?.kind !== 'file') return;
    file.synced = file.current;
    this.#written.delete(file);
  }

  #syncFolder(folder: FolderNode): void {
    for (const change of this.#changes) if (change.folder === folder) setNames(change.names, (of) => of.synced);
    this.#changes = this.#changes.filter((change) => change.folder !== folder);
  }

  #placeOf(path: string): { folder: FolderNode; name: string } {
    const parts = partsOf(path);
    const name = parts.pop() ?? '';
    return { folder: this.#walk(path, parts), name };
  }

  #find(path: string): Node | undefined {
    const { folder, name } = this.#placeOf(path);
    return folder.current.get(name);
  }

  #folder(path: string): FolderNode {
    return this.#walk(path, partsOf(path));
  }

  #walk(path: string, parts: readonly string[]): FolderNode {
    let folder = this.roots[path.startsWith('/') ? '/' : '.'];
    for (const part of parts) {
      const next = folder.current.get(part);
      if (next?.kind !== 'folder') throw new Error(`expected a folder at ${part} of ${path}, got ${next?.kind ?? 'nothing'}`);
      folder = next;
    }
    return folder;
  }
}

export function setNames(names: NameChange['names'], mapOf: (folder: FolderNode) => Map<string, Node>): void {
  for (const { folder, name, node } of names) {
    if (node === undefined) mapOf(folder).delete(name);
    else mapOf(folder).set(name, node);
  }
}

function newFolder(): FolderNode {
  return { kind: 'folder', current: new Map(), synced: new Map() };
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}
