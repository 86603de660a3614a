import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettingsFile, settingKeys } from '@gecko/command';
import { Policy } from '@gecko/gate/contract';
import { memoryDisk } from '@gecko/kernel/testing';

const text = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'gates.yaml'), 'utf8');

describe('gates.yaml', () => {
  it('is the built-in policy, written out', () => {
    expect(readSettingsFile(memoryDisk({ 'gates.yaml': text }), 'gates.yaml')).toEqual(Policy.parse({}));
  });

  it('names every key of a policy, in a value or in a remark', () => {
    const keys = settingKeys(Policy).map(({ path }) => path).filter((path) => !/^market\.|^profiles\.|^data\.types\./.test(path));
    const words = new Set(text.match(/\w+/g));
    expect(keys.filter((path) => !words.has(path.slice(path.lastIndexOf('.') + 1)) && !path.endsWith('>'))).toEqual([]);
    expect(keys.length).toBeGreaterThan(30);
  });

  it('has a remark on each key', () => {
    const lines = text.split('\n');
    const bare = lines.filter((line, place) => /^ *\w+:/.test(line) && !/^ *(?:schemaVersion|limits|validation|test|metric):?/.test(line.trim()) && !/^ *#/.test(lines[place - 1] ?? ''));
    expect(bare).toEqual([]);
  });
});
