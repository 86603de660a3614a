import { ReadingOptions } from '@gecko/dataset/contract';
import { memoryDisk } from '@gecko/kernel/testing';
import { MarketOptions } from '@gecko/market/contract';
import { chooseData } from './choose-data.js';
import { PipelineConfiguration } from './configuration.js';

const settings = (given: object = {}) => PipelineConfiguration.parse(given);
const small = (more: object = {}) => settings({ market: { simulation: { symbols: 2, barsPerSymbol: 1000 } }, ...more });

describe('chooseData', () => {
  it('takes the table of the user as it is, touching no disk', () => {
    const disk = memoryDisk({ 'mine.csv': 'a,b\n' });
    const chosen = chooseData(settings({ data: { files: 'mine.csv', testFiles: 'new.csv', label: 'b', format: { header: 'yes' } } }), disk);
    expect(chosen).toMatchObject({ kind: 'table', source: { location: { files: ['mine.csv'], testFiles: ['new.csv'] }, format: { header: 'yes' } }, reading: { label: 'b', minimumRows: 200 } });
    expect(chosen.kind === 'table' && ReadingOptions.parse(chosen.reading)).toEqual(chosen.kind === 'table' && chosen.reading);
    expect(disk.operations).toEqual([]);
  });

  it('takes the bars of the user, a file a symbol, touching no disk', () => {
    const disk = memoryDisk();
    const chosen = chooseData(settings({ market: { files: 'a.csv,b.csv', frame: '1D' } }), disk);
    expect(chosen).toMatchObject({ kind: 'market', source: { location: { files: ['a.csv', 'b.csv'] } }, options: { frame: '1D', overlap: 'keep' }, minimumRows: 200, simulated: undefined });
    expect(chosen.kind === 'market' && MarketOptions.parse(chosen.options)).toEqual(chosen.kind === 'market' && chosen.options);
    expect(disk.operations).toEqual([]);
  });

  it('writes a simulated market into the data folder of the workspace where no data are given, once', () => {
    const disk = memoryDisk();
    const chosen = chooseData(small(), disk);
    expect(chosen.source.location.files).toEqual([expect.stringMatching(/\/data\/simulated\/seed-7-2x1000-edge-1\/.+\.csv$/), expect.stringMatching(/\/data\/simulated\/seed-7-2x1000-edge-1\/.+\.csv$/)]);
    const [file = ''] = chosen.source.location.files;
    const lines = new TextDecoder().decode(disk.read(file)).split('\n');
    expect([lines[0], lines.length]).toEqual(['time,open,high,low,close,volume', 1002]);
    const bars = chosen.kind === 'market' ? chosen.simulated?.bars[0] : undefined;
    expect(lines[1]?.split(',').slice(1, 5).map(Number)).toEqual([bars?.open[0], bars?.high[0], bars?.low[0], bars?.close[0]]);
    const written = disk.operations.length;
    chooseData(small(), disk);
    expect(disk.operations.slice(written)).toEqual([]);
  });

  it('leaves the market of an earlier run, or the new one, whatever operation fails', () => {
    const probe = memoryDisk();
    const [file = ''] = chooseData(small(), probe).source.location.files;
    const whole = new TextDecoder().decode(probe.read(file));
    const total = probe.operations.length;
    expect(total).toBeGreaterThan(4);
    for (let failAt = 1; failAt <= total; failAt++) {
      const disk = memoryDisk({ [file]: 'earlier' }, failAt);
      expect(() => chooseData(small(), disk)).toThrow(expect.objectContaining({ code: 'E_STORAGE_EIO' }));
      expect(['earlier', whole]).toContain(new TextDecoder().decode(disk.files.get(file)));
    }
  });

  it.each([
    ['label', { label: 'repaid' }, 'repaid'],
    ['positive', { positive: 'yes' }, 'yes'],
    ['weight', { weight: 'trust' }, 'trust'],
    ['types', { types: { age: 'ignore' } }, 'age'],
  ])('refuses data.%s without a table', (key, data, name) => {
    const disk = memoryDisk();
    for (const market of [{}, { files: 'bars.csv' }]) {
      expect(() => chooseData(settings({ data, market }), disk)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_DATA_FILE', place: `data.${key}`, problem: `expected the table (--data=FILE) that has "${name}", got none` }));
    }
    expect(disk.operations).toEqual([]);
  });
});
