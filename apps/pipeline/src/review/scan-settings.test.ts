import { memoryDisk } from '@gecko/kernel/testing';
import { scanSettings, scanSettingsFile } from './scan-settings.js';

const secret = ['AK', 'IAABCDEFGHIJKLMNOP'].join('');

describe('scanSettings', () => {
  it('finds nothing in ordinary settings', () => {
    expect(scanSettings({ model: 'moons', data: { files: ['data/a.csv'], types: { password: 'categorical' } }, training: { seed: 3 } }, 'pipeline.yaml')).toEqual([]);
  });

  it('finds every credential and absolute path, by key', () => {
    expect(scanSettings({ data: { files: ['/mnt/a.csv', 'b.csv'], apiKey: 'hunter2' }, registry: '~/models', label: secret, [secret]: { inner: 1 } }, 'pipeline.yaml')).toEqual([
      { file: 'pipeline.yaml', key: 'data.files.0', what: 'absolute path' },
      { file: 'pipeline.yaml', key: 'data.apiKey', what: 'credential' },
      { file: 'pipeline.yaml', key: 'registry', what: 'absolute path' },
      { file: 'pipeline.yaml', key: 'label', what: 'credential' },
      { file: 'pipeline.yaml', key: 'settings', what: 'credential' },
    ]);
  });

  it('looks into remarks of a file too, and never repeats what it finds', () => {
    const found = scanSettingsFile(memoryDisk({ 'pipeline.yaml': `model: moons\n# old: ${secret}\nregistry: models # ${secret}\n` }), 'pipeline.yaml');
    expect(found).toEqual([{ file: 'pipeline.yaml', key: 'line 2', what: 'credential' }, { file: 'pipeline.yaml', key: 'line 3', what: 'credential' }]);
    expect(JSON.stringify(found)).not.toContain(secret);
  });
});
