import { registryOf } from '@gecko/gate';
import { memoryDisk } from '@gecko/kernel/testing';
import { exampleTools } from './example-tools.fixture.js';
import { claimUnfinished, findUnfinished } from './unfinished-run.js';

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

describe('claimUnfinished', () => {
  it('lets one of two contenders have a run', () => {
    const tools = exampleTools(memoryDisk(run('.partial-a', owner('2026-01-01T00:00:00.000Z'))));
    const alive = (other: string) => other.endsWith('me') || other.endsWith('you');
    expect(claimUnfinished({ ...tools, owner: '1 me', isAlive: alive }, registry)).toBe('models/moons/runs/.partial-a');
    expect(() => claimUnfinished({ ...tools, owner: '2 you', isAlive: alive }, registry)).toThrow(expect.objectContaining({ code: 'E_RESUME' }));
    expect(tools.disk.list('models/moons/runs/.partial-a')).toEqual(['checkpoints', 'unfinished.json']);
  });
});
