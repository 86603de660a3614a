import type { FileSystem } from './disk.js';

/** Magic numbers of Linux (statfs(2), linux/magic.h) of what other machines, or a program in between, may write to. */
const NETWORK: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9p'],
  [0x65735546, 'FUSE'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'kAFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x01161970, 'GFS2'],
  [0x7461636f, 'OCFS2'],
  [0x47504653, 'GPFS'],
  [0x19830326, 'BeeGFS'],
]);

const LOCAL: ReadonlyMap<number, string> = new Map([
  [0xef53, 'ext4'],
  [0x58465342, 'XFS'],
  [0x9123683e, 'Btrfs'],
  [0x2fc12fc1, 'ZFS'],
  [0xf2f52010, 'F2FS'],
  [0x01021994, 'tmpfs'],
  [0x794c7630, 'overlay'],
]);

/** A file system by the type that statfs gives; an unknown one, and those of other systems than Linux, count as local. */
export function fileSystemOf(type: number): FileSystem {
  // Some systems give the 32 bits with their sign.
  const magic = type >>> 0;
  const network = NETWORK.get(magic);
  return { name: network ?? LOCAL.get(magic) ?? `type 0x${magic.toString(16)}`, network: network !== undefined };
}
