import { memoryDisk } from '@gecko/kernel/testing';
import { readDependencies } from './read-dependencies.js';
import { readMemoryWarnings } from './read-memory-warnings.js';

describe('readDependencies', () => {
  it('lists ranges of all kinds but those of the project itself', () => {
    const manifest = { dependencies: { zod: '4.6.7', own: 'workspace:*' }, devDependencies: { jest: '^30.0.0' }, optionalDependencies: { left: 'file:../left' } };
    expect(readDependencies(memoryDisk({ 'package.json': JSON.stringify(manifest), 'yarn.lock': '' }))).toEqual({ file: 'package.json', lockFile: 'yarn.lock', ranges: [{ name: 'zod', range: '4.6.7' }, { name: 'jest', range: '^30.0.0' }] });
    expect(readDependencies(memoryDisk({ 'package.json': '{}' }))).toEqual({ file: 'package.json', lockFile: null, ranges: [] });
  });

  it.each(['not JSON', '[]', '{"dependencies":3}'])('takes %j for no package.json', (text) => {
    expect(readDependencies(memoryDisk({ 'package.json': text }))).toBeNull();
    expect(readDependencies(memoryDisk())).toBeNull();
  });
});

describe('readMemoryWarnings', () => {
  it('gives the warnings of a log on memory', () => {
    const lines = [{ level: 'warn', message: 'memory: seed 1 has 2.1 GiB in use' }, { level: 'info', message: 'memory: fine' }, { level: 'warn', message: 'of memory: no' }].map((line) => JSON.stringify(line));
    expect(readMemoryWarnings(memoryDisk({ 'train.log': [...lines, 'cut off memory: {'].join('\n') }), 'train.log')).toEqual(['memory: seed 1 has 2.1 GiB in use']);
    expect(readMemoryWarnings(memoryDisk(), 'train.log')).toBeNull();
  });
});
