import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of the files below a folder, which may not be there yet and may change while it is read. */
export function folderBytes(folder: string): number {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.map((name) => lstatSync(join(folder, name), { throwIfNoEntry: false })).reduce((sum, status) => sum + (status?.isFile() ? status.size : 0), 0);
  } catch {
    return 0;
  }
}
