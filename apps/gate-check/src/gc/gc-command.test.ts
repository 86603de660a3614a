import { parseArguments } from '@gecko/command';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleRegistry, publishedFiles } from '../example-candidate.fixture.js';
import { exampleTools } from '../example-tools.fixture.js';
import { gcCommand } from './gc-command.js';

const OLD = '1'.repeat(64);

async function collect(...options: string[]) {
  const tools = exampleTools(memoryDisk({ ...publishedFiles(3), [`${exampleRegistry.runs}/${OLD}/x`]: '' }));
  const { given } = parseArguments({ invocation: 'main.js', summary: '', commands: [gcCommand] }, ['gc', '--model=moons', ...options]);
  return { result: await gcCommand.run(given, tools), printed: tools.printed.join('\n').split('\n'), names: tools.disk.list('models/moons'), runs: tools.disk.list(exampleRegistry.runs) };
}

describe('gc', () => {
  it('keeps ten runs and all versions where it is told nothing', async () => {
    const { result, printed, runs } = await collect();
    expect(result).toEqual({ status: 'passed', removed: { runs: [], versions: [] } });
    expect(printed).toEqual(['moons: 0 runs and 0 versions removed']);
    expect(runs).toHaveLength(2);
  });

  it('shows what would go with --dry-run, and removes it without', async () => {
    const dry = await collect('--keep=1', '--versions', '--dry-run');
    const wet = await collect('--keep=1', '--versions');
    expect(dry.printed).toEqual(['moons: 0 runs and 1 versions would be removed', '  v1']);
    expect([dry.names.includes('v1'), dry.result.removed]).toEqual([true, { runs: [], versions: [1] }]);
    expect(wet.printed).toEqual(['moons: 0 runs and 1 versions removed', '  v1']);
    expect([wet.names.includes('v1'), wet.result.removed]).toEqual([false, { runs: [], versions: [1] }]);
  });

  it.each(['0', 'all', '-3'])('refuses --keep=%s', async (keep) => {
    await expect(collect(`--keep=${keep}`)).rejects.toMatchObject({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--keep', problem: `expected a whole number from 1 on, got "${keep}"` });
  });
});
