import { memoryDisk } from '@gecko/kernel/testing';
import { watchReads } from '../ledger/example-ledger.fixture.js';
import { readPointer, writePointer } from './pointer.js';
import { registryOf } from './registry.js';

const registry = registryOf('models', 'moons');

describe('writePointer and readPointer', () => {
  it('bring back the version and its bundle', () => {
    const disk = memoryDisk({ 'models/moons/x': '' });
    writePointer(disk, registry, 2, 'a'.repeat(64));
    expect(readPointer(disk, registry)).toEqual({ schemaVersion: 1, version: 2, bundle: 'a'.repeat(64) });
  });

  it('read 64 KiB at most', () => {
    const { disk, most } = watchReads(memoryDisk({ 'models/moons/x': '' }));
    writePointer(disk, registry, 2, 'a'.repeat(64));
    readPointer(disk, registry);
    expect(most).toEqual(new Map([[registry.current, 65_536]]));
  });

  it('know nothing where there is no pointer', () => {
    expect(readPointer(memoryDisk(), registry)).toBeUndefined();
  });

  it('refuse what is no pointer', () => {
    expect(() => readPointer(memoryDisk({ [registry.current]: '{"version":1}' }), registry)).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_POINTER', place: '"models/moons/current.json"' }));
  });
});
