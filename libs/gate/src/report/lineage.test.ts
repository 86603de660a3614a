import { configurationFacts, lineageFacts } from './lineage.js';

const digest = (digit: string): string => digit.repeat(64);

describe('configurationFacts', () => {
  it('names every setting by its dotted key', () => {
    const content = { model: 'moons', training: { seed: 7, schedule: { kind: 'constant' } }, sources: ['a.csv', 'b.csv'], policy: null };
    expect(configurationFacts({ configuration: { sha256: digest('1'), content } })).toEqual([
      {
        group: 'Configuration',
        items: [{ name: 'model', value: 'moons' }, { name: 'training.seed', value: '7' }, { name: 'training.schedule.kind', value: 'constant' }, { name: 'sources', value: '["a.csv","b.csv"]' }, { name: 'policy', value: 'null' }],
      },
    ]);
  });

  it('says nothing of a configuration without settings', () => {
    expect(configurationFacts({ configuration: { sha256: digest('1'), content: {} } })).toEqual([]);
  });
});

describe('lineageFacts', () => {
  it('gives both hashes of every stage', () => {
    expect(lineageFacts({ stages: [{ name: 'split', inputSha256: digest('a'), outputSha256: digest('b') }] })).toEqual([{ group: 'Lineage: what each stage read and wrote', items: [{ name: 'split', value: `${digest('a')} → ${digest('b')}` }] }]);
    expect(lineageFacts({ stages: [] })).toEqual([]);
  });
});
