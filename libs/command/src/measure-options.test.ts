import type { Command, Program } from './command.js';
import { measureAllowance, measureOptions } from './measure-options.js';
import { parseArguments } from './parse-options.js';

const program: Program<Command> = { invocation: 'x', summary: '', commands: [{ name: 'check', summary: '', options: measureOptions, run: async () => ({ status: 'passed' }) }] };
const allowed = (...options: string[]) => measureAllowance(parseArguments(program, ['check', ...options]).given);

describe('measureAllowance', () => {
  it('is what is given, memory in bytes, and leaves the rest to the defaults', () => {
    expect(allowed('--measure-seconds=1200', '--measure-memory=3')).toEqual({ seconds: 1200, memoryBytes: 3 * 2 ** 20 });
    expect(allowed()).toEqual({ seconds: undefined, memoryBytes: undefined });
  });

  it.each(['--measure-seconds=0', '--measure-seconds=1.5', '--measure-seconds=2000001', '--measure-memory=-1', '--measure-memory=lots'])('refuses %s as usage', (option) => {
    const [name = '', value = ''] = option.split('=');
    expect(() => allowed(option)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_OPTION_VALUE', place: name, problem: expect.stringMatching(new RegExp(`^expected a whole number from 1 to \\d+, got "${value}"$`)) }));
  });
});
