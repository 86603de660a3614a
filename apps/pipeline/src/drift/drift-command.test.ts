import { join } from 'node:path';
import type { CommandResult, GivenOptions } from '@gecko/command';
import { DriftReport } from '@gecko/evaluation/contract';
import { registryOf } from '@gecko/gate';
import { isGeckoError, writeWhole } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { bundleFiles } from '@gecko/serialization';
import { exampleTools } from '../example-tools.fixture.js';
import { exampleContents, publishExample } from '../predict/example-model.fixture.js';
import { driftCommand } from './drift-command.js';

type Options = Readonly<Record<string, string>>;

function givenOptions(options: Options): GivenOptions {
  const list = (name: string): readonly string[] => (name in options ? [options[name] ?? ''] : []);
  return { list, text: (name) => list(name)[0], has: (name) => name in options };
}

async function diskWith(csv: string): Promise<MemoryDisk> {
  const disk = memoryDisk({ 'in/new.csv': csv, 'out/other': '' });
  await publishExample(disk);
  return disk;
}

async function run(disk: MemoryDisk, options: Options = {}): Promise<{ result: CommandResult; printed: string; report: DriftReport }> {
  const printed: string[] = [];
  const tools = { ...exampleTools(disk), print: (text: string) => void printed.push(text) };
  const result = await driftCommand.run(givenOptions({ model: 'moons', data: 'in/new.csv', ...options }), tools);
  return { result, printed: printed.join('\n'), report: DriftReport.parse(result.drift) };
}

async function refusal(csv: string, options: Options = {}): Promise<string> {
  try {
    await run(await diskWith(csv), options);
  } catch (thrown) {
    if (isGeckoError(thrown)) return `${thrown.kind} ${thrown.message}`;
    throw thrown;
  }
  return 'none';
}

/** 200 rows of two sizes and two colours, as the example's training rows are. */
const rows = (size: (row: number) => number, label: (row: number) => string): string => `size,colour,bought\n${Array.from({ length: 200 }, (_, row) => `${size(row)},${row % 4 < 2 ? 'blue' : 'red'},${label(row)}`).join('\n')}\n`;
const likeTraining = (row: number): number => (row % 2 === 0 ? 30 : 50);

describe('drift', () => {
  it('says that nothing has changed where nothing has, with the labels that are known', async () => {
    const { result, printed, report } = await run(await diskWith(rows(likeTraining, (row) => (row < 50 ? ['1', '-1', 'NA', ''][row % 4] ?? '' : ''))));
    expect(result).toMatchObject({ status: 'passed', rows: 200, badRows: 0 });
    expect(report).toMatchObject({ alarm: false, rows: 200, labelledRows: 26, referenceRows: 4 });
    expect(printed).toContain('NO DRIFT: none of 6 findings is an alarm: 200 rows of in/new.csv against 4 training rows of moons v3');
    expect(printed).toContain('labels are known of 26 rows');
  });

  it('names the column that moved, exits with 1 by its status and writes the report where it is told', async () => {
    const disk = await diskWith(rows(() => 70, () => ''));
    const { result, printed, report } = await run(disk, { out: 'out/drift.json' });
    expect(result).toMatchObject({ status: 'refused', out: 'out/drift.json' });
    expect(report.findings.map(({ name, alarm }) => [name, alarm])).toEqual(expect.arrayContaining([['size', true], ['colour', false]]));
    expect(report.findings.at(-1)?.name).toBe('colour');
    expect(printed).toMatch(/\n {2}size +ALARM +2\.\d{3} +\d\.\d{3} +0\.500 .* most in values below 50: 50\.0% of rows then, 0\.0% now\n/);
    expect(JSON.parse(new TextDecoder().decode(disk.read('out/drift.json')))).toEqual(result.drift);
  });

  it('leaves rows that cannot be read out, and says how many', async () => {
    const { result, printed } = await run(await diskWith('size,colour\n30,blue\nlarge,red\n50,red\n'));
    expect(result).toMatchObject({ rows: 3, badRows: 1, drift: { rows: 2, badRows: 1 } });
    expect(printed).toContain('1 row could not be read and is left out');
  });

  it.each<[string, string, Options, string]>([
    ['a label that is neither of the two', 'size,colour,bought\n30,blue,1\n30,blue,maybe\n', {}, 'data E_DRIFT_LABEL row 2: label column "bought": expected "-1", "1" or nothing, got "maybe"'],
    ['a file without rows', 'size,colour\n', {}, 'data E_DRIFT_ROWS "in/new.csv": expected rows that can be scored, got none'],
    ['a file without a good row', 'size,colour\nlarge,red\n', {}, 'data E_DRIFT_ROWS "in/new.csv": expected rows that can be scored, got none among 1'],
    ['a file without a column', 'size\n30\n', {}, 'data E_DATA_COLUMNS'],
    ['a model that is not there', 'size,colour\n30,red\n', { model: 'suns' }, 'usage E_MODEL'],
    ['an output in no folder', 'size,colour\n30,red\n', { out: 'nowhere/drift.json' }, 'usage E_OPTION_VALUE --out: expected a file in a folder that exists'],
    ['an output over the input', 'size,colour\n30,red\n', { out: 'in/new.csv' }, 'usage E_OPTION_VALUE --out: expected another file than --data'],
  ])('refuses %s', async (_, csv, options, problem) => {
    expect(await refusal(csv, options)).toContain(problem);
  });

  it('asks for a newer bundle where one has no reference', async () => {
    const disk = memoryDisk({ 'in/new.csv': 'size,colour\n30,red\n' });
    const contents = exampleContents();
    const { reference, ...metadata } = contents.metadata;
    const { files } = bundleFiles({ ...contents, metadata });
    const folder = join(registryOf('models', 'moons').folder, 'old');
    disk.makeDirectory(folder);
    for (const { name, content } of files) writeWhole(disk, join(folder, name), content);
    expect(reference).toBeDefined();
    await expect(run(disk, { model: folder })).rejects.toThrow('E_DRIFT_REFERENCE metadata.json: expected a reference of the rows the model learned from');
  });
});
