import { clock } from '../fake-workers.fixture.js';
import type { GuardedEnd } from './guarded-child.js';
import { watchLimits, type GuardedLimits } from './watch-limits.js';

const MEBIBYTE = 2 ** 20;

function watched(limits: Partial<GuardedLimits>, residentBytes: () => number | undefined = () => undefined) {
  const breaches: GuardedEnd[] = [];
  const watch = watchLimits({ limits: { seconds: 10, silenceSeconds: 5, memoryBytes: MEBIBYTE, ...limits }, clock, residentBytes, onBreach: (end) => void breaches.push(end) });
  return { ...watch, breaches };
}

describe('watchLimits', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells once that the time is up, though the process lives', () => {
    const { heard, breaches } = watched({ seconds: 10 });
    for (let second = 0; second < 12; second++) {
      if (second === 10) expect(breaches).toEqual([]);
      heard(5);
      jest.advanceTimersByTime(1000);
    }
    expect(breaches).toEqual([{ kind: 'time', seconds: 10 }]);
  });

  it('tells of a silence, which every sign of life ends', () => {
    const { heard, breaches } = watched({ seconds: 100, silenceSeconds: 5 });
    jest.advanceTimersByTime(4900);
    heard(5);
    jest.advanceTimersByTime(4900);
    expect(breaches).toEqual([]);
    jest.advanceTimersByTime(300);
    expect(breaches).toEqual([{ kind: 'silence', seconds: 5 }]);
  });

  it('tells of too much memory as the process says it, at once', () => {
    const { heard, breaches } = watched({});
    heard(MEBIBYTE);
    expect(breaches).toEqual([]);
    heard(MEBIBYTE + 1);
    expect(breaches).toEqual([{ kind: 'memory', limitBytes: MEBIBYTE }]);
  });

  it('tells of too much memory as the system says it, of a process that says nothing', () => {
    let bytes = MEBIBYTE;
    const { breaches } = watched({}, () => bytes);
    jest.advanceTimersByTime(1000);
    expect(breaches).toEqual([]);
    bytes++;
    jest.advanceTimersByTime(100);
    expect(breaches).toEqual([{ kind: 'memory', limitBytes: MEBIBYTE }]);
  });

  it('tells nothing once it is stopped', () => {
    const { stop, breaches } = watched({});
    stop();
    jest.advanceTimersByTime(60_000);
    expect(breaches).toEqual([]);
  });
});
