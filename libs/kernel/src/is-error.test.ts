import { runInNewContext } from 'node:vm';
import { isError } from './is-error.js';

class CustomError extends Error {}

describe('isError', () => {
  it.each([
    ['an error', new Error('x')],
    ['an error of a subclass', new CustomError('x')],
    ['an error of another realm', runInNewContext('new TypeError("x")')],
    ['an error that only inherits', Object.create(new Error('x'))],
  ])('knows %s', (_, value: unknown) => {
    expect(isError(value)).toBe(true);
  });

  it.each([['text', 'Error: x'], ['null', null], ['undefined', undefined], ['an object that looks like one', { name: 'Error', message: 'x' }]])('does not take %s for an error', (_, value: unknown) => {
    expect(isError(value)).toBe(false);
  });
});
