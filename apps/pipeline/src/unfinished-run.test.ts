import { registryOf } from '@gecko/gate';
import { GeckoError } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleTools } from './example-tools.fixture.js';
import { claimUnfinished, findUnfinished, requireUnfinished } from './unfinished-run.js';

const registry = registryOf('models', 'moons');
const owner = (startedAt: string, name = '9 old'): string => JSON.stringify({ schemaVersion: 1, startedAt, owner: name });
const run = (name: string, content: string): Record<string, string> => ({ [`models/moons/runs/${name}/unfinished.json`]: content, [`models/moons/runs/${name}/checkpoints/a.gecko`]: 'state' });

describe('findUnfinished', () => {
  it('lists the runs with checkpoints that nobody works on, the newest first', () => {
    const tools = exampleTools(
      memoryDisk({
        ...run('.partial-a', owner('2026-01-01T00:00:00.000Z')),
        ...run('.partial-b', owner('2026-01-03T00:00:00.000Z')),
        ...run('.partial-busy', owner('2026-01-04T00:00:00.000Z', '7 alive')),
        ...run('.partial-diverged', JSON.stringify({ ...JSON.parse(owner('2026-01-07T00:00:00.000Z')), ended: 'diverged' })),
        ...run('.partial-torn', '{"schemaVersion":1,'),
        ...run('finished', owner('2026-01-05T00:00:00.000Z')),
        'models/moons/runs/.partial-empty/unfinished.json': owner('2026-01-06T00:00:00.000Z'),
      }),
    );
    expect(findUnfinished({ ...tools, isAlive: (other) => other === '7 alive' }, registry)).toEqual([
      { path: 'models/moons/runs/.partial-b', startedAt: '2026-01-03T00:00:00.000Z' },
      { path: 'models/moons/runs/.partial-a', startedAt: '2026-01-01T00:00:00.000Z' },
    ]);
    expect(findUnfinished(exampleTools(), registry)).toEqual([]);
  });
});

describe('requireUnfinished', () => {
  const require = (files: Record<string, string>, isAlive = false) => () => requireUnfinished({ ...exampleTools(memoryDisk(files)), isAlive: () => isAlive }, registry);

  it('tells a run that others work on from none', () => {
    expect(require({})).toThrow('E_RESUME --resume: expected an unfinished run with checkpoints in "models/moons/runs", got none; next: run without --resume');
    expect(require(run('.partial-a', owner('2026-01-01T00:00:00.000Z')), true)).toThrow(
      expect.objectContaining({ kind: 'busy', message: 'E_BUSY "models/moons/runs/.partial-a": expected an unfinished run that nobody works on, got one that another process is at work on; next: wait until it is done, or run without --resume' }),
    );
    expect(require(run('.partial-a', owner('2026-01-01T00:00:00.000Z')))).not.toThrow();
  });
});

describe('claimUnfinished', () => {
  const fitsAll = () => undefined;
  const differs = (what: string) => new GeckoError({ kind: 'usage', code: 'E_RESUME', place: what, problem: 'other', next: 'none' });
  const fitsOnly = (name: string) => (folder: string) => {
    if (!folder.includes(name)) throw differs(folder);
  };
  const two = () => exampleTools(memoryDisk({ ...run('.partial-a', owner('2026-01-01T00:00:00.000Z')), ...run('.partial-b', owner('2026-01-02T00:00:00.000Z')) }));

  it('takes the newest that is of this training', () => {
    expect(claimUnfinished(two(), registry, fitsAll)).toBe('models/moons/runs/.partial-b');
    const tools = two();
    expect(claimUnfinished(tools, registry, fitsOnly('.partial-a'))).toBe('models/moons/runs/.partial-a');
    expect(findUnfinished({ ...tools, isAlive: (other) => other === '1 me' }, registry)).toEqual([{ path: 'models/moons/runs/.partial-b', startedAt: '2026-01-02T00:00:00.000Z' }]);
  });

  it('says where none is how the newest differs, and changes nothing', () => {
    const tools = two();
    expect(() => claimUnfinished(tools, registry, fitsOnly('neither'))).toThrow('E_RESUME models/moons/runs/.partial-b/checkpoints: other');
    expect(tools.disk.operations).toEqual([]);
  });

  it('hands on what else goes wrong while it looks', () => {
    const fail = () => {
      throw new Error('disk gone');
    };
    expect(() => claimUnfinished(two(), registry, fail)).toThrow('disk gone');
  });

  it('lets one of two contenders have a run', () => {
    const tools = exampleTools(memoryDisk(run('.partial-a', owner('2026-01-01T00:00:00.000Z'))));
    const alive = (other: string) => other.endsWith('me') || other.endsWith('you');
    expect(claimUnfinished({ ...tools, owner: '1 me', isAlive: alive }, registry, fitsAll)).toBe('models/moons/runs/.partial-a');
    expect(() => claimUnfinished({ ...tools, owner: '2 you', isAlive: alive }, registry, fitsAll)).toThrow(expect.objectContaining({ code: 'E_BUSY' }));
    expect(tools.disk.list('models/moons/runs/.partial-a')).toEqual(['checkpoints', 'unfinished.json']);
  });

  it('does not take a run that another took while it looked', () => {
    const tools = exampleTools(memoryDisk(run('.partial-a', owner('2026-01-01T00:00:00.000Z'))));
    const alive = (other: string) => other.endsWith('you');
    const raced = () => void claimUnfinished({ ...tools, owner: '2 you', isAlive: alive }, registry, fitsAll);
    expect(() => claimUnfinished({ ...tools, isAlive: alive }, registry, raced)).toThrow(expect.objectContaining({ code: 'E_BUSY' }));
  });
});
