import { exampleProgram } from './example-program.fixture.js';
import { parseArguments } from './parse-options.js';

const parse = (...argv: string[]) => parseArguments(exampleProgram(), argv);
const usage = (code: string, place: string, problem: string, next: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code, place, problem, next });

describe('parseArguments', () => {
  it('reads the command, values, repeated values and switches', () => {
    const { command, given } = parse('train', '--model=moons', '--set=a=1', '--set=b=2', '--fresh', '--l2=0.1');
    expect(command.name).toBe('train');
    expect(given.text('model')).toBe('moons');
    expect(given.list('set')).toEqual(['a=1', 'b=2']);
    expect(given.has('fresh')).toBe(true);
    expect(given.text('l2')).toBe('0.1');
  });

  it('answers nothing for what was not given', () => {
    const { given } = parse('train');
    expect(given.text('model')).toBeUndefined();
    expect(given.list('set')).toEqual([]);
    expect(given.has('fresh')).toBe(false);
  });

  it('takes the next word as the value of a text option, but not the next option, and never for a switch', () => {
    const { given } = parse('train', '--model', 'a b', '--fresh', '--data', '-1');
    expect([given.text('model'), given.has('fresh'), given.text('data')]).toEqual(['a b', true, '-1']);
    expect(() => parse('train', '--model', '--fresh')).toThrow(/--model: expected a value, got none/);
    expect(() => parse('train', '--fresh', 'yes')).toThrow(/expected --name=value, got "yes"/);
  });

  it('takes bare arguments as values of the operand, where the command has one, but not what follows a text option', () => {
    const program = exampleProgram();
    const [train, ...others] = program.commands;
    const withOperand = { ...program, commands: [...(train ? [{ ...train, operand: 'set' }] : []), ...others] };
    const { given } = parseArguments(withOperand, ['train', 'one', '--model', 'moons', 'two', '--fresh', 'three']);
    expect([given.list('set'), given.text('model'), given.has('fresh')]).toEqual([['one', 'two', 'three'], 'moons', true]);
    expect(() => parseArguments(withOperand, ['train', '-x'])).toThrow(/expected --name=value, got "-x"/);
  });

  it('keeps equals signs, line ends and quotes of a value', () => {
    expect(parse('train', '--model=a=b\n"c"').given.text('model')).toBe('a=b\n"c"');
  });

  it('takes the first command where none is named, if the program says so', () => {
    const program = exampleProgram({ defaultsToFirst: true });
    expect(parseArguments(program, ['--model=moons']).command.name).toBe('train');
    expect(parseArguments(program, []).command.name).toBe('train');
    expect(parseArguments(program, ['check']).command.name).toBe('check');
  });

  it.each(['json=answer.json', 'quiet', 'help'])('knows --%s for every command', (option) => {
    expect(parse('check', `--${option}`).given.has(option.split('=')[0] ?? '')).toBe(true);
  });

  it('takes --switch=true, as task runners write it', () => {
    expect(parse('train', '--fresh=true').given.has('fresh')).toBe(true);
  });

  it('refuses to guess the command', () => {
    expect(() => parse()).toThrow(usage('E_COMMAND', 'command line', 'expected one of train, check, got no command', 'run node main.js --help'));
    expect(() => parse('--model=moons')).toThrow(usage('E_COMMAND', 'command line', 'expected one of train, check, got no command', 'run node main.js --help'));
  });

  it('names the command that was meant', () => {
    expect(() => parse('chek')).toThrow(usage('E_COMMAND', 'command line', 'expected one of train, check, got "chek"', 'use check'));
    expect(() => parse('deploy')).toThrow(usage('E_COMMAND', 'command line', 'expected one of train, check, got "deploy"', 'run node main.js --help'));
    expect(() => parseArguments(exampleProgram({ defaultsToFirst: true }), ['trian'])).toThrow(usage('E_COMMAND', 'command line', 'expected one of train, check, got "trian"', 'use train'));
  });

  it('names the option that was meant', () => {
    expect(() => parse('train', '--modle=moons')).toThrow(usage('E_OPTION', 'command line', 'expected a known option, got "--modle"', 'did you mean --model? --help lists all options'));
    expect(() => parse('train', '--Model=moons')).toThrow(usage('E_OPTION', 'command line', 'expected a known option, got "--Model"', 'did you mean --model? --help lists all options'));
  });

  it('lists the options where none is near', () => {
    expect(() => parse('check', '--password=x')).toThrow(usage('E_OPTION', 'command line', 'expected a known option, got "--password"', 'use one of "--json", "--quiet", "--help"'));
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('does not take --%s for an option', (name) => {
    expect(() => parse('train', `--${name}=x`)).toThrow(expect.objectContaining({ code: 'E_OPTION' }));
  });

  it.each(['moons', '-m', '-m=moons', '--', '--=x', '--__proto__=x', ''])('refuses the stray argument "%s"', (argument) => {
    expect(() => parse('train', argument)).toThrow(usage('E_OPTION', 'command line', `expected --name=value, got "${argument}"`, 'write every option as --name=value or --name value; --help lists them'));
  });

  it.each(['--model', '--model='])('refuses %s without a value', (argument) => {
    expect(() => parse('train', argument)).toThrow(usage('E_OPTION_VALUE', '--model', 'expected a value, got none', 'write --model=NAME'));
    expect(() => parse('train', '--data')).toThrow(usage('E_OPTION_VALUE', '--data', 'expected a value, got none', 'write --data=VALUE'));
  });

  it('refuses an option given twice', () => {
    expect(() => parse('train', '--model=a', '--model=b')).toThrow(usage('E_OPTION_VALUE', '--model', 'expected it once, got it again', 'give --model once'));
    expect(() => parse('train', '--fresh', '--fresh')).toThrow(usage('E_OPTION_VALUE', '--fresh', 'expected it once, got it again', 'give --fresh once'));
  });

  it.each(['no', 'false', ''])('refuses a switch with the value "%s"', (value) => {
    expect(() => parse('train', `--fresh=${value}`)).toThrow(usage('E_OPTION_VALUE', '--fresh', `expected no value, got "${value}"`, 'write --fresh'));
  });

  it('shows no control characters of an argument', () => {
    expect(() => parse('train', '\u001b[31m')).toThrow('got "\\u{1b}[31m"');
  });
});
