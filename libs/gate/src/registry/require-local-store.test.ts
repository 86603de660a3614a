import { memoryDisk } from '@gecko/kernel/testing';
import { registryOf } from './registry.js';
import { requireLocalStore } from './require-local-store.js';

const registry = registryOf('models', 'moons');
const onNetwork = (files: Record<string, string> = {}) => memoryDisk(files, Infinity, { name: 'NFS', network: true });

describe('requireLocalStore', () => {
  it('asks of the nearest folder that is there', () => {
    const fileSystem = jest.fn(() => ({ name: 'ext4', network: false }));
    requireLocalStore({ ...memoryDisk({ 'models/x': '' }), fileSystem }, registryOf('models', 'moons'), false);
    expect(fileSystem.mock.calls).toEqual([['models']]);
  });

  it('takes a local disk, whether the folder is there or not, without a remark', () => {
    expect(requireLocalStore(memoryDisk(), registry, false)).toBeUndefined();
    expect(requireLocalStore(memoryDisk({ 'models/moons/x': '' }), registry, true)).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ['there', { 'models/moons/x': '' }],
    ['not there yet', {}],
  ])('refuses a network file system, with the folder %s', (_, files) => {
    expect(() => requireLocalStore(onNetwork(files), registry, false)).toThrow(
      expect.objectContaining({ kind: 'usage', exitStatus: 2, code: 'E_STORE_NETWORK', place: '--registry', problem: 'expected a registry on a local disk, got "models/moons" on a network file system (NFS)' }),
    );
  });

  it('gives a warning for the verdict where it is told to go on', () => {
    expect(requireLocalStore(onNetwork(), registry, true)).toMatch(/^The models lie on a network file system \(NFS\): neither locks nor the order of writes can be relied on there/);
  });
});
