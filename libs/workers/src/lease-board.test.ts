import fc from 'fast-check';
import { LeaseBoard } from './lease-board.js';

const board = (tasks: number, attempts = 2): LeaseBoard => new LeaseBoard({ tasks, attempts, stallMs: 1000, mostTickMs: 500 });

describe('LeaseBoard', () => {
  it('gives a lost task before those that still wait, with the next attempt', () => {
    const leases = board(2);
    expect(leases.take(1)).toEqual({ index: 0, attempt: 1 });
    expect(leases.lost(1)).toMatchObject({ willRetry: true });
    expect(leases.take(2)).toMatchObject({ index: 0, attempt: 2 });
    expect(leases.lost(2)).toMatchObject({ willRetry: false });
    expect(leases.take(3)).toMatchObject({ index: 1, attempt: 1 });
  });

  it('names a worker as stalled once, when its silence is longer than allowed', () => {
    const leases = board(2);
    leases.take(1);
    leases.take(2);
    expect([leases.tick(500), leases.tick(500)]).toEqual([[], []]);
    leases.heard(2);
    expect(leases.tick(1)).toEqual([{ worker: 1, index: 0, silentMs: 1001 }]);
    expect(leases.tick(1)).toEqual([]);
  });

  it('counts a long absence of this process as a short one', () => {
    const leases = board(1);
    leases.take(1);
    expect([leases.tick(60_000), leases.tick(60_000)]).toEqual([[], []]);
    leases.heard(1);
    expect(leases.tick(60_000)).toEqual([]);
  });

  it('settles every task exactly once, whatever happens to the workers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 3 }), fc.infiniteStream(fc.boolean()), (tasks, attempts, fates) => {
        const leases = board(tasks, attempts);
        const given = new Array<number>(tasks).fill(0);
        const settled: number[] = [];
        for (let worker = 1, lease = leases.take(worker); lease; lease = leases.take(++worker)) {
          expect(lease.attempt).toBe((given[lease.index] ?? 0) + 1);
          given[lease.index] = lease.attempt;
          const lives = fates.next().value;
          if (lives) leases.answered(worker);
          if (lives || leases.lost(worker)?.willRetry === false) settled.push(lease.index);
          expect(leases.leaseOf(worker)).toBeUndefined();
        }
        expect(settled.sort()).toEqual(Array.from({ length: tasks }, (_, index) => index));
        expect(Math.max(...given)).toBeLessThanOrEqual(attempts);
      }),
      { numRuns: 50 },
    );
  });
});
