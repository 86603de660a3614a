import { memoryDisk, type MemoryDisk } from './memory-disk.js';

/** What the next process finds: the same files and folders, and unique names that none of them has. */
export function restartDisk({ files, folders }: Pick<MemoryDisk, 'files' | 'folders'>): MemoryDisk {
  const disk = memoryDisk(Object.fromEntries(files));
  for (const folder of folders) disk.folders.add(folder);
  const taken = [...files.keys(), ...folders].join('\n');
  let names = 0;
  const uniqueName = (): string => {
    const name = `again${++names}x`;
    return taken.includes(name) ? uniqueName() : name;
  };
  return { ...disk, uniqueName };
}
