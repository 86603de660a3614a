import { GeckoError } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { toolsOn } from '../ledger/example-ledger.fixture.js';
import { isLeaseBusy, withLease } from './lease.js';
import { registryOf } from './registry.js';

const registry = registryOf('models', 'moons');
const PATH = registry.lease;
const OTHER = '77 f00d 123 boot host-1';
const heldBy = (owner: string) => memoryDisk({ [PATH]: `${owner}\n2026-01-01T23:59:57.000Z\ntoken` });

describe('withLease', () => {
  it('holds the lease during the work, with owner, time and token, and gives its answer', () => {
    const disk = memoryDisk();
    const answer = withLease(toolsOn(disk), registry, ({ token, requireHeld }) => {
      requireHeld();
      expect(new TextDecoder().decode(disk.read(PATH))).toBe(`1 me\n2026-01-02T00:00:00.000Z\n${token}`);
      return token;
    });
    expect(answer).toBe('unique1');
    expect(disk.list('models/moons')).toEqual([]);
  });

  it('has another token each time', () => {
    const tools = toolsOn(memoryDisk());
    const token = (): string => withLease(tools, registry, (lease) => lease.token);
    expect(token()).not.toBe(token());
  });

  it('is busy while its holder may live, and names process, host and age', () => {
    const disk = heldBy(OTHER);
    const work = jest.fn();
    const taking = (): unknown => withLease(toolsOn(disk, { isAlive: (owner) => owner === OTHER }), registry, work);
    expect(taking).toThrow(expect.objectContaining({ kind: 'busy', exitStatus: 7, code: 'E_BUSY', place: `"${PATH}"`, problem: 'expected nobody to change the versions of "moons", got process "77" on host "host-1" at work for 3 s' }));
    expect(work).not.toHaveBeenCalled();
    expect(disk.status(PATH)).toBeDefined();
  });

  it.each([
    ['77 f00d 123 boot host-1\n2026-01-01T23:51:40.500Z\ntoken', 'process "77" on host "host-1" at work for 500 s'],
    ['77 f00d 123 boot host-1\n2026-01-01T23:51:40.501Z\ntoken', 'process "77" on host "host-1" at work for 499 s'],
    ['77 f00d 123 boot host-1\nyesterday\ntoken', 'process "77" on host "host-1" at work'],
    ['77', 'process "77" on host "unknown" at work'],
  ])('says who holds it, where it is held by %p', (content, holder) => {
    const taking = (): unknown => withLease(toolsOn(memoryDisk({ [PATH]: content }), { isAlive: () => true }), registry, () => 1);
    expect(taking).toThrow(expect.objectContaining({ problem: `expected nobody to change the versions of "moons", got ${holder}` }));
  });

  it('is taken over from a process that is dead', () => {
    const disk = heldBy(OTHER);
    expect(withLease(toolsOn(disk), registry, () => 'done')).toBe('done');
    expect(disk.list('models/moons')).toEqual([]);
  });

  it('is noticed to be lost', () => {
    const disk = memoryDisk();
    const work = (): unknown =>
      withLease(toolsOn(disk), registry, ({ requireHeld }) => {
        disk.files.set(PATH, new TextEncoder().encode(`${OTHER}\n\n`));
        requireHeld();
      });
    expect(work).toThrow(expect.objectContaining({ kind: 'busy', code: 'E_LOCK_LOST', place: `"${PATH}"` }));
    expect(disk.status(PATH)).toBeDefined();
  });
});

describe('isLeaseBusy', () => {
  const errorOf = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (thrown) {
      return thrown;
    }
  };

  it('tells a lease in the way from every other fault, also of the work', () => {
    const busy = errorOf(() => withLease(toolsOn(heldBy(OTHER), { isAlive: () => true }), registry, () => 1));
    expect(isLeaseBusy(busy, registry)).toBe(true);
    expect(isLeaseBusy(busy, registryOf('models', 'other'))).toBe(false);
    expect(isLeaseBusy(new GeckoError({ kind: 'busy', code: 'E_LOCK_LOST', place: `"${PATH}"`, problem: 'lost', next: 'again' }), registry)).toBe(false);
    const inside = new GeckoError({ kind: 'busy', code: 'E_BUSY', place: '"models/moons/ledger.jsonl.lock"', problem: 'held', next: 'wait' });
    const thrown = errorOf(() =>
      withLease(toolsOn(memoryDisk()), registry, () => {
        throw inside;
      }),
    );
    expect([thrown === inside, isLeaseBusy(thrown, registry), isLeaseBusy('text', registry)]).toEqual([true, false, false]);
  });
});
