import { memoryDisk } from '@gecko/kernel/testing';
import { toolsOn } from '../ledger/example-ledger.fixture.js';
import { removeWhole } from './remove-whole.js';

describe('removeWhole', () => {
  it('renames the folder away under the lease, syncs its parent, and only then removes it', () => {
    const disk = memoryDisk({ 'models/moons/v1/a': '', 'models/moons/v2/b': '' });
    const requireHeld = jest.fn(() => expect(disk.operations).toEqual([]));
    removeWhole(toolsOn(disk), 'models/moons', 'v1', { token: 't', requireHeld });
    expect(requireHeld).toHaveBeenCalledTimes(1);
    expect(disk.operations).toEqual(['rename models/moons/v1 models/moons/.trash-unique1', 'sync folder models/moons', 'remove models/moons/.trash-unique1']);
    expect(disk.list('models/moons')).toEqual(['v2']);
  });

  it('leaves the folder where the lease is lost', () => {
    const disk = memoryDisk({ 'models/moons/v1/a': '' });
    const requireHeld = (): never => {
      throw new Error('lost');
    };
    expect(() => removeWhole(toolsOn(disk), 'models/moons', 'v1', { token: 't', requireHeld })).toThrow('lost');
    expect(disk.operations).toEqual([]);
  });
});
