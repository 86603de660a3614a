import type { CommandResult, GivenOptions } from '@gecko/command';
import { LocalExplanation } from '@gecko/evaluation/contract';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleTools, type ExampleTools } from '../example-tools.fixture.js';
import { publishExample } from '../predict/example-model.fixture.js';
import { explainCommand } from './explain-command.js';

type Options = Readonly<Record<string, string | readonly string[]>>;

function givenOptions(options: Options): GivenOptions {
  const list = (name: string): readonly string[] => [options[name] ?? []].flat();
  return { list, text: (name) => list(name)[0], has: (name) => name in options };
}

async function diskWith(files: Readonly<Record<string, string>>): Promise<MemoryDisk> {
  const disk = memoryDisk(files);
  await publishExample(disk);
  return disk;
}

const NEW = 'colour,size\nblue,30\nred,50\nblue,abc\nblue,40\nred,60\n';
const run = (tools: ExampleTools, options: Options = {}): Promise<CommandResult> => explainCommand.run(givenOptions({ model: 'moons', data: 'new.csv', ...options }), tools);
const explained = ({ explanations = [] }: CommandResult): LocalExplanation[] => explanations.map((explanation) => LocalExplanation.parse(explanation));

describe('explain', () => {
  it('says what each column adds to the log-odds of a row, against the readable rows of the file', async () => {
    const tools = exampleTools(await diskWith({ 'new.csv': NEW }));
    const [row] = explained(await run(tools, { row: '5' }));
    // The log-odds are size / 10 - 4, and one more where red; the other rows have a mean size of 45, and half of them are red.
    expect(row?.row).toBe(4);
    expect(row?.baseValue).toBeCloseTo(1, 5);
    expect(row?.contributions.map(({ column, value }) => [column, value])).toEqual([['size', '60'], ['colour', 'red']]);
    expect(row?.contributions[0]?.contribution).toBeCloseTo(1.5, 5);
    expect(row?.contributions[1]?.contribution).toBeCloseTo(0.5, 5);
    expect(row?.gap).toBeLessThan(1e-6);
    expect(row?.change).toMatchObject({ column: 'size', from: '60', to: '30', flips: false });
  });

  it('prints it in words, for every row asked for', async () => {
    const tools = exampleTools(await diskWith({ 'new.csv': NEW }));
    const printed: string[] = [];
    await run({ ...tools, print: (shown) => void printed.push(shown) }, { row: ['1', '2'], top: '1' });
    const text = printed.join('\n');
    expect(text).toContain('ROW 1 of new.csv: probability 0.2689, so -1 (threshold 0.5), by moons v3\n  base value +1.000 log-odds (probability 0.731): mean of 4 rows of new.csv\n');
    expect(text).toContain('largest first (exact):\n    size = 30        -1.500  ------------------------\n    1 other column   -0.500\n    = -1.000 log-odds');
    expect(text).toContain('one change that would flip it: size from 30 to 60: probability 0.8808');
    expect(text).toContain('ROW 2 of new.csv');
  });

  it('explains against another file where one is named', async () => {
    const tools = exampleTools(await diskWith({ 'new.csv': NEW, 'usual.csv': 'size,colour\n50,blue\n' }));
    const [row] = explained(await run(tools, { background: 'usual.csv' }));
    expect(row?.baseValue).toBeCloseTo(1, 5);
    expect(row?.contributions).toEqual([{ column: 'size', value: '30', contribution: expect.closeTo(-2, 5) }, { column: 'colour', value: 'blue', contribution: 0 }]);
  });

  it.each([
    [{ row: '3' }, /^E_EXPLAIN_ROW "new.csv": row 3: .*new.csv:4:6/],
    [{ row: '6' }, 'E_OPTION_VALUE --row: expected a row of "new.csv", which has 5, got 6'],
    [{ row: '0' }, 'E_OPTION_VALUE --row: expected a whole number from 1, got "0"'],
    [{ top: '1.5' }, 'E_OPTION_VALUE --top: expected a whole number from 1, got "1.5"'],
    [{ data: 'none.csv' }, 'E_DATA_FILE "none.csv"'],
    [{ background: 'bad.csv' }, 'E_EXPLAIN_BACKGROUND "bad.csv": expected at least one row that can be read, got none'],
  ])('refuses %j', async (options, message) => {
    const tools = exampleTools(await diskWith({ 'new.csv': NEW, 'bad.csv': 'size,colour\nabc,blue\n' }));
    await expect(run(tools, options)).rejects.toThrow(message);
  });
});
