import { fileSystemOf } from './file-system-of.js';

describe('fileSystemOf', () => {
  it.each([
    [0x6969, 'NFS'],
    [0x517b, 'SMB'],
    [0xff534d42, 'CIFS'],
    [0xfe534d42, 'SMB2'],
    [0x01021997, '9p'],
    [0x65735546, 'FUSE'],
    [0x00c36400, 'Ceph'],
    [0x0bd00bd0, 'Lustre'],
  ])('knows 0x%s as a network: %s', (type, name) => {
    expect(fileSystemOf(type)).toEqual({ name, network: true });
  });

  it('reads a number that was given with its sign', () => {
    expect(fileSystemOf(0xff534d42 - 2 ** 32)).toEqual({ name: 'CIFS', network: true });
  });

  it.each([
    [0xef53, 'ext4'],
    [0x01021994, 'tmpfs'],
    [0x1a, 'type 0x1a'],
  ])('takes 0x%s for local: %s', (type, name) => {
    expect(fileSystemOf(type)).toEqual({ name, network: false });
  });
});
