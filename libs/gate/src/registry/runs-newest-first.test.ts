import { memoryDisk } from '@gecko/kernel/testing';
import { DataSource } from '../contract.js';
import { registryOf } from './registry.js';
import { writeRunRecord } from './run-record.js';
import { runsNewestFirst } from './runs-newest-first.js';

const registry = registryOf('models', 'moons');
const digest = (digit: string): string => digit.repeat(64);

describe('runsNewestFirst', () => {
  it('sorts by the time of training, then by name, those without a record last', () => {
    const disk = memoryDisk();
    const dates: Record<string, string | undefined> = { a: '2026-01-02T00:00:00Z', b: '2026-01-04T00:00:00Z', c: '2026-01-02T00:00:00Z', '0': undefined };
    for (const [digit, trainedAt] of Object.entries(dates)) {
      disk.makeDirectory(`${registry.runs}/${digest(digit)}`);
      if (trainedAt !== undefined) writeRunRecord(disk, `${registry.runs}/${digest(digit)}`, { trainedAt, data: DataSource.parse({ location: { files: ['d'] } }), policyFile: undefined });
    }
    expect(runsNewestFirst(disk, registry).map(({ run, trainedAt }) => [run.slice(0, 1), trainedAt])).toEqual([
      ['b', '2026-01-04T00:00:00Z'],
      ['a', '2026-01-02T00:00:00Z'],
      ['c', '2026-01-02T00:00:00Z'],
      ['0', null],
    ]);
  });
});
