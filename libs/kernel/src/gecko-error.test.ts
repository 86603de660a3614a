import { runInNewContext } from 'node:vm';
import { exitStatus, type ErrorKind } from './exit-status.js';
import { GeckoError, isGeckoError, toGeckoError } from './gecko-error.js';

const details = { kind: 'data', code: 'E_CSV_EMPTY', place: 'rows.csv:1', problem: 'expected a header, got nothing', next: 'give a file with a header' } as const;

describe('GeckoError', () => {
  it('says code, place, problem and next step in one line, and carries each as a field', () => {
    const error = new GeckoError(details);
    expect(error.message).toBe('E_CSV_EMPTY rows.csv:1: expected a header, got nothing; next: give a file with a header');
    expect(error).toMatchObject({ name: 'GeckoError', ...details });
    expect(error).toBeInstanceOf(Error);
  });

  it.each<[ErrorKind, number]>([['usage', 2], ['data', 3], ['artifact', 4], ['budget', 5], ['storage', 6], ['busy', 7], ['bug', 70]])('exits a %s error with status %i', (kind, status) => {
    expect(new GeckoError({ ...details, kind }).exitStatus).toBe(status);
    expect(exitStatus[kind]).toBe(status);
  });

  it('keeps a cause, and has no such property without one', () => {
    const cause = new Error('below');
    expect(new GeckoError({ ...details, cause }).cause).toBe(cause);
    expect('cause' in new GeckoError(details)).toBe(false);
  });
});

describe('isGeckoError', () => {
  it('knows its own and no other', () => {
    expect(isGeckoError(new GeckoError(details))).toBe(true);
    expect(isGeckoError(new Error('x'))).toBe(false);
    expect(isGeckoError(Object.assign(new Error('x'), { name: 'GeckoError' }))).toBe(false);
    expect(isGeckoError({ ...details, name: 'GeckoError', exitStatus: 3 })).toBe(false);
  });
});

describe('toGeckoError', () => {
  it('passes a GeckoError on as it is', () => {
    const error = new GeckoError(details);
    expect(toGeckoError(error, 'elsewhere')).toBe(error);
  });

  it.each([
    ['an error', new TypeError('x is not a function'), 'x is not a function'],
    ['an error of another realm', runInNewContext('new RangeError("far")'), 'far'],
    ['text', 'plain words', 'plain words'],
    ['undefined', undefined, 'undefined'],
    ['an object that has no text', Object.create(null), '[Object: null prototype] {}'],
    ['a message with control characters', new Error('red \u001b[31m\nline'), 'red \\u{1b}[31m\\u{a}line'],
  ])('makes %s a defect of ours with exit status 70', (_, thrown: unknown, problem) => {
    const error = toGeckoError(thrown, 'stage split');
    expect(error).toMatchObject({ kind: 'bug', code: 'E_BUG', place: 'stage split', problem: `unexpected failure: ${problem}`, exitStatus: 70 });
    expect(error.cause).toBe(thrown);
  });
});
