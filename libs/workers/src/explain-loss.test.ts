import { explainLoss, type Loss } from './explain-loss.js';
import { LastWords } from './last-words.js';

const explained = (loss: Partial<Loss>) => explainLoss('fold 1', { exitCode: null, signal: null, stalledMs: undefined, seconds: 12.4, attempts: 1, lastWords: '', ...loss }, 'free memory');

describe('explainLoss', () => {
  it('takes SIGKILL from outside for want of memory', () => {
    expect(explained({ signal: 'SIGKILL' })).toMatchObject({
      kind: 'busy',
      code: 'E_WORKER_DIED',
      place: 'task "fold 1"',
      problem: 'expected the worker to finish, it was ended by SIGKILL after 12 s (the system ends processes that take too much memory)',
      next: 'free memory',
    });
  });

  it('takes every other end for a defect', () => {
    expect(explained({ signal: 'SIGSEGV' })).toMatchObject({ kind: 'bug', problem: 'expected the worker to finish, it was ended by SIGSEGV after 12 s', next: 'report it with the command and train.log' });
    expect(explained({ exitCode: 1, lastWords: 'Error: x' })).toMatchObject({ kind: 'bug', problem: 'expected the worker to finish, it ended with exit status 1 after 12 s; it wrote "Error: x"' });
    expect(explained({})).toMatchObject({ problem: 'expected the worker to finish, it ended with exit status unknown after 12 s' });
  });

  it('says how long a stalled worker was silent, and in which attempt', () => {
    expect(explained({ stalledMs: 60_123, signal: 'SIGKILL', attempts: 3 })).toMatchObject({
      kind: 'busy',
      code: 'E_WORKER_STALLED',
      problem: 'expected a sign of life from the worker, it was silent for 60 s and was killed, in the last of 3 attempts',
    });
  });
});

describe('LastWords', () => {
  const gistOf = (...lines: string[]): string => {
    const words = new LastWords();
    for (const line of lines) words.hear(line);
    return words.gist;
  };

  it('is the line that names the error, not its stack', () => {
    expect(gistOf('file:///worker.js:3', '  throw it', 'Error: lost', '    at run (worker.js:3)', '', 'Node.js v20.20.2')).toBe('Error: lost');
  });

  it('is the last line where none names an error, and nothing where nothing was said', () => {
    expect([gistOf('one', ' two '), gistOf()]).toEqual(['two', '']);
  });

  it('forgets what was said long ago', () => {
    expect(gistOf('Error: old', ...Array.from({ length: 20 }, (_, index) => `line ${index}`))).toBe('line 19');
  });
});
