import { parseArguments } from './parse-arguments.js';

describe('parseArguments', () => {
  it.each([
    [[], { action: 'install', required: false }],
    [['--require'], { action: 'install', required: true }],
    [['--require', '--help'], { action: 'help' }],
    [['--help', '--required'], { action: 'refuse', unknown: '--required' }],
  ])('reads %j as %j', (words, parsed) => {
    expect(parseArguments(words)).toEqual(parsed);
  });
});
