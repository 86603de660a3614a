export interface FileStatus {
  /** Links are never followed: a link is `link`, whatever it points to. */
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly bytes: number;
}

/** What a path lies on. */
export interface FileSystem {
  /** As people call it, or its number where it is unknown. */
  readonly name: string;
  /** Whether other machines may write to it too: then neither locks nor the order of writes can be relied on. */
  readonly network: boolean;
}

/** An open file. A failed `sync` is final for the file: the data may be gone, and a second sync would lie. */
export interface DiskFile {
  write(content: Uint8Array): void;
  sync(): void;
  close(): void;
}

/**
 * Every access to storage, small enough to be replaced by one that fails at the Nth operation.
 * Synchronous on purpose: the order of operations is what crash safety rests on.
 * All methods throw GeckoError of kind `storage` (exit status 6), code `E_STORAGE_<errno>`.
 */
export interface Disk {
  /** The whole file; refuses links, other than regular files and more than `maximumBytes` before reading. */
  read(path: string, maximumBytes?: number): Uint8Array;
  /** `bytes` bytes of a regular file from `start` on, fewer only where it ends; for files too large to hold. Refuses links as `read` does. */
  readRange(path: string, start: number, bytes: number): Uint8Array;
  /** Undefined where nothing is. */
  status(path: string): FileStatus | undefined;
  /** Where a path leads once every link on it is followed; undefined where nothing is. For files that a person named. */
  realPath(path: string): string | undefined;
  /** The file system of a path that exists. */
  fileSystem(path: string): FileSystem;
  /** Names in a folder, sorted. */
  list(path: string): readonly string[];
  makeDirectory(path: string): void;
  /** `create` fails if the file exists; `append` makes it if it does not. */
  open(path: string, mode: 'create' | 'append'): DiskFile;
  syncDirectory(path: string): void;
  rename(from: string, to: string): void;
  /** Removes a file or a whole folder; nothing happens where nothing is. */
  remove(path: string): void;
  /** A file name part that no other process or call has. */
  uniqueName(): string;
}
