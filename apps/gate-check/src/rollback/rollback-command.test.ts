import { parseArguments } from '@gecko/command';
import { readLedger } from '@gecko/gate';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleRegistry, publishedFiles } from '../example-candidate.fixture.js';
import { exampleTools } from '../example-tools.fixture.js';
import { rollbackCommand } from './rollback-command.js';

const files = publishedFiles(3);

async function rollback(...options: string[]) {
  const tools = exampleTools(memoryDisk(files));
  const { given } = parseArguments({ invocation: 'main.js', summary: '', commands: [rollbackCommand] }, ['rollback', ...options]);
  const result = await rollbackCommand.run(given, tools);
  return { result, printed: tools.printed, ledger: readLedger(tools.disk, exampleRegistry.ledger) };
}
const refused = (place: string, problem: string) => ({ kind: 'usage', exitStatus: 2, code: 'E_OPTION_VALUE', place, problem });

describe('rollback', () => {
  it('goes to the version it is told, with its reason in the ledger', async () => {
    const { result, printed, ledger } = await rollback('--model=moons', '--to=1', '--reason= false alarms ');
    expect(result).toEqual({ status: 'passed', version: 1 });
    expect(printed).toEqual(['moons: v1 is current, in place of v3']);
    expect(ledger.at(-1)).toMatchObject({ kind: 'rollback', from: 3, to: 1, reason: 'false alarms' });
  });

  it('goes to the version before the current where it is told none', async () => {
    expect((await rollback('--model=moons', '--reason=why')).result).toMatchObject({ version: 2 });
  });

  it('asks for a reason that can be read', async () => {
    await expect(rollback('--model=moons')).rejects.toMatchObject(refused('--reason', 'expected a reason, got none'));
    await expect(rollback('--model=moons', '--reason= ')).rejects.toMatchObject(refused('--reason', 'expected a reason, got none'));
    await expect(rollback('--model=moons', `--reason=${'x'.repeat(501)}`)).rejects.toMatchObject(refused('--reason', 'expected at most 500 characters, got 501'));
  });

  it.each(['0', '-1', 'v2', '1.5', '1e1', '99999999999'])('refuses --to=%s', async (to) => {
    await expect(rollback('--model=moons', '--reason=why', `--to=${to}`)).rejects.toMatchObject(refused('--to', `expected a whole number from 1 on, got "${to}"`));
  });

  it('refuses a model that is not there', async () => {
    await expect(rollback('--model=moon', '--reason=why')).rejects.toMatchObject({ code: 'E_MODEL', next: 'did you mean --model=moons?' });
  });
});
