import { GeckoError } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { toolsOn, watchReads } from '../ledger/example-ledger.fixture.js';
import { registryOf } from './registry.js';
import { sweepLeftovers } from './sweep-leftovers.js';

const registry = registryOf('models', 'moons');
const isAlive = (owner: string): boolean => owner === '2 alive';

describe('sweepLeftovers', () => {
  it('removes locks that a thief left by the owner in their first line, of which it reads 4 KiB at most', () => {
    const left = { [`${registry.lease}.a`]: '2 dead\n2 alive\ntoken', [`${registry.ledger}.lock.b`]: '3 dead', [`${registry.lease}.c`]: '2 alive\n3 dead\ntoken', 'models/moons/other.d': '2 dead' };
    const { disk, most } = watchReads(memoryDisk(left));
    expect(sweepLeftovers(toolsOn(disk, { isAlive }), registry)).toEqual([`${registry.ledger}.lock.b`, `${registry.lease}.a`]);
    expect(disk.list('models/moons')).toEqual(['other.d', 'publish.lock.c']);
    expect(new Set(most.values())).toEqual(new Set([4096]));
  });

  it('leaves a folder alone that is named like a lock', () => {
    const disk = memoryDisk({ [`${registry.lease}.a/x`]: '2 dead' });
    expect(sweepLeftovers(toolsOn(disk, { isAlive }), registry)).toEqual([]);
  });

  it('warns of what the disk does not remove, and passes every other fault on', () => {
    const sweeping = (thrown: Error) => {
      const remove = (): never => {
        throw thrown;
      };
      const tools = toolsOn({ ...memoryDisk({ 'models/moons/.trash-1/x': '' }), remove });
      return { swept: sweepLeftovers(tools, registry), logged: tools.logger.lines };
    };
    const fault = (kind: 'storage' | 'bug') => new GeckoError({ kind, code: 'E_FAULT', place: 'x', problem: 'broken', next: 'none' });
    expect(sweeping(fault('storage'))).toEqual({ swept: [], logged: [expect.stringMatching(/^warn: models\/moons\/\.trash-1: what was left here could not be removed: /)] });
    expect(() => sweeping(fault('bug'))).toThrow(fault('bug').message);
    expect(() => sweeping(new Error('another'))).toThrow('another');
  });
});
