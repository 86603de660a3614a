import { setTimeout } from 'node:timers/promises';
import { GeckoError, quote } from '@gecko/kernel';
import { recordingLogger } from '@gecko/kernel/testing';
import { exampleRegistry } from '../example-candidate.fixture.js';
import { waitForLease } from './wait-for-lease.js';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => undefined) }));

const busy = new GeckoError({ kind: 'busy', code: 'E_BUSY', place: quote(exampleRegistry.lease), problem: 'expected nobody, got process 7', next: 'wait' });
const quick = { pauseMs: 0, tries: 3 };

/** Work that fails some times before it answers. */
function failing(times: number, error: Error): jest.Mock<string, []> {
  const work = jest.fn(() => 'done');
  for (let time = 0; time < times; time++) {
    work.mockImplementationOnce(() => {
      throw error;
    });
  }
  return work;
}

describe('waitForLease', () => {
  beforeEach(() => {
    jest.mocked(setTimeout).mockClear();
  });

  it('tries for half a minute, twenty times a second', async () => {
    const logger = recordingLogger();
    const work = failing(1000, busy);
    await expect(waitForLease({ logger }, exampleRegistry, work)).rejects.toBe(busy);
    expect(work).toHaveBeenCalledTimes(600);
    expect(jest.mocked(setTimeout).mock.calls).toEqual(new Array(599).fill([50]));
    expect(logger.lines).toEqual(['info: expected nobody, got process 7; waiting up to 30 s']);
  });

  it.each([
    [499_500, 500],
    [499_499, 499],
  ])('says that %d pauses of a millisecond are up to %d s', async (tries, seconds) => {
    const logger = recordingLogger();
    await waitForLease({ logger }, exampleRegistry, failing(1, busy), { pauseMs: 1, tries });
    expect(logger.lines).toEqual([`info: expected nobody, got process 7; waiting up to ${seconds} s`]);
  });

  it('answers at once where nobody is in the way, and says nothing', async () => {
    const logger = recordingLogger();
    expect(await waitForLease({ logger }, exampleRegistry, failing(0, busy), quick)).toBe('done');
    expect(logger.lines).toEqual([]);
  });

  it('tries again while others hold the lease, and says so once', async () => {
    const logger = recordingLogger();
    expect(await waitForLease({ logger }, exampleRegistry, failing(2, busy), { pauseMs: 2, tries: 1000 })).toBe('done');
    expect(logger.lines).toEqual(['info: expected nobody, got process 7; waiting up to 2 s']);
  });

  it('gives up with the last error', async () => {
    const work = failing(9, busy);
    await expect(waitForLease({ logger: recordingLogger() }, exampleRegistry, work, quick)).rejects.toBe(busy);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['another fault', new Error('full disk')],
    ['the lock of the ledger', new GeckoError({ kind: 'busy', code: 'E_BUSY', place: quote(`${exampleRegistry.ledger}.lock`), problem: 'held', next: 'wait' })],
    ['a lease that was lost', new GeckoError({ kind: 'busy', code: 'E_LOCK_LOST', place: quote(exampleRegistry.lease), problem: 'lost', next: 'again' })],
  ])('never repeats work that was stopped by %s', async (_, error) => {
    const work = failing(1, error);
    await expect(waitForLease({ logger: recordingLogger() }, exampleRegistry, work, quick)).rejects.toBe(error);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
