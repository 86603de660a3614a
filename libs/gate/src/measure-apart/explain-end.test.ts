import { explainEnd } from './explain-end.js';

describe('explainEnd', () => {
  const died = { kind: 'died', exitCode: null, signal: null, seconds: 1.25, lastWords: '' } as const;

  it.each([
    ['an exit', { ...died, exitCode: 134, lastWords: 'boom\u0007' }, 'E_MEASURE_DIED', 'expected it to answer, it ended with exit status 134 after 1.3 s; it wrote "boom\\u{7}"'],
    ['an exit that nobody saw', died, 'E_MEASURE_DIED', 'expected it to answer, it ended with exit status unknown after 1.3 s'],
    ['a crash', { ...died, signal: 'SIGSEGV' }, 'E_MEASURE_DIED', 'expected it to answer, it was ended by SIGSEGV after 1.3 s'],
    ['a kill', { ...died, signal: 'SIGKILL' }, 'E_MEASURE_DIED', 'expected it to answer, it was ended by SIGKILL after 1.3 s (the system ends processes that take too much memory)'],
    ['lack of time', { kind: 'time', seconds: 600 }, 'E_MEASURE_TIME', 'expected an answer within 600 s, it was still at work then and was ended'],
    ['silence', { kind: 'silence', seconds: 300 }, 'E_MEASURE_TIME', 'expected a sign of life, it was silent for 300 s and was ended'],
    ['too much memory', { kind: 'memory', limitBytes: 2.5 * 2 ** 30 }, 'E_MEASURE_MEMORY', 'expected it to need at most 2.5 GiB of memory, it took more and was ended'],
    ['nonsense', { kind: 'nonsense', problem: 'a line that is no message' }, 'E_MEASURE_ANSWER', 'expected measurements, got what is none: a line that is no message'],
  ] as const)('makes an error of kind artifact of %s', (_what, end, code, problem) => {
    expect(explainEnd(end)).toMatchObject({ kind: 'artifact', exitStatus: 4, code, place: 'measuring', problem });
  });
});
