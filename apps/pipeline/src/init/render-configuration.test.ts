import { parseArguments, settingKeys, withSetting, type Command } from '@gecko/command';
import { TableDescription } from '@gecko/dataset/contract';
import { memoryDisk, recordingLogger } from '@gecko/kernel/testing';
import fc from 'fast-check';
import { PipelineConfiguration, resolveConfiguration, trainOptions } from '../configuration.js';
import type { FirstLook } from './first-look.js';
import { renderConfiguration, type ChosenSettings } from './render-configuration.js';

const description = TableDescription.parse({
  sha256: 'a'.repeat(64),
  rows: 1000,
  positives: 300,
  label: 'class',
  positive: '2',
  negative: '1',
  missing: [''],
  types: {},
  weight: null,
  query: null,
  roles: {},
  columns: [
    { name: 'age', kind: 'numeric' },
    { name: 'a: "b"\n', kind: 'categorical' },
  ],
  leftOut: [{ column: 'customer', reason: 'an identifier' }],
});
const look: FirstLook = { description, notes: ['the first line is taken for a header'], choseRarer: false };
const chosen: ChosenSettings = { data: { files: ['../data/german.csv'], label: 'class', positive: '2' } };
const render = (change: Partial<FirstLook> = {}, settings: ChosenSettings = chosen): string => renderConfiguration(settings, { ...look, ...change }, 'apps/pipeline/pipeline.schema.json');

const command: Command = { name: 'train', summary: '', options: trainOptions, run: async () => ({ status: 'passed' }) };
function resolve(text: string): PipelineConfiguration {
  const { given } = parseArguments({ invocation: 'main.js', summary: '', commands: [command] }, ['train']);
  return resolveConfiguration(given, memoryDisk({ 'pipeline.yaml': text }), recordingLogger());
}

describe('renderConfiguration', () => {
  it('says what was chosen and nothing else', () => {
    expect(resolve(render())).toEqual(PipelineConfiguration.parse(chosen));
  });

  it('shows editors the way to the schema in its first line', () => {
    expect(render().split('\n')[0]).toBe('# yaml-language-server: $schema=apps/pipeline/pipeline.schema.json');
  });

  it('says in remarks what the table is', () => {
    const lines = render().split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '# "german.csv": 1000 rows, 2 features, label "class":',
        '# 300 rows (30.0%) are "2", which counts as 1; 700 are "1".',
        '# - the first line is taken for a header',
        '  #   age: numeric',
        String.raw`  #   "a: \"b\"\n": categorical`,
        '  # Left out:',
        '  #   customer: an identifier',
      ]),
    );
    expect(render({ description: { ...description, leftOut: [] } })).not.toContain('Left out:');
  });

  it('says where the positive value was a guess', () => {
    const guess = '  # CHECK THIS: nothing says whether "2" or "1" counts as 1; the rarer one was chosen.\n  positive: "2"\n';
    expect(render({ choseRarer: true })).toContain(guess);
    expect(render()).not.toContain('CHECK THIS');
  });

  it('holds every shown key at its default: with the marks taken away it says the same', () => {
    const marked = /^( *)#(?=\w+:)/gm;
    expect(render().match(marked)).toHaveLength(35);
    expect(resolve(render().replace(marked, '$1'))).toEqual(PipelineConfiguration.parse(chosen));
  });

  it.each(Array.from(render().matchAll(/^ *#\w+:.*/gm), ([line]) => line))('stays readable with the mark of "%s" alone taken away', (line) => {
    expect(resolve(render().replace(line, line.replace('#', '')))).toEqual(PipelineConfiguration.parse(chosen));
  });

  it('puts words above every key', () => {
    const lines = render().split('\n');
    const keys = lines.flatMap((line, index) => (/^ *#?\w+:/.test(line) ? [lines[index - 1] ?? ''] : []));
    expect(keys.filter((above) => !/^ *# [A-Z].*\.$/.test(above))).toEqual([]);
  });

  it('names sections as the schema does', () => {
    const known = settingKeys(PipelineConfiguration).map(({ path }) => path);
    const sections = Array.from(render().matchAll(/^([a-z]+):$/gm), ([, name]) => name);
    expect(sections).toEqual(['data', 'transforms', 'architecture', 'training', 'calibration', 'decision', 'bundle']);
    expect(known).toEqual(expect.arrayContaining(sections));
  });

  it('sets the format where it was told', () => {
    const told: ChosenSettings = { data: { ...chosen.data, format: { header: 'no', delimiter: 'tab' } } };
    expect(render({}, told)).toContain('    header: "no"\n');
    expect(resolve(render({}, told))).toEqual(PipelineConfiguration.parse(told));
  });

  const every = settingKeys(PipelineConfiguration).flatMap(({ path, kind, defaults: [value] }) => (kind === 'value' && value !== undefined && !path.startsWith('training.optimizer.') ? [{ path, value }] : []));
  const put = (settings: ChosenSettings, path: string, value: unknown): ChosenSettings => ({ ...withSetting(settings, path.split('.'), value), data: { ...chosen.data, ...(path.startsWith('data.') && withSetting(settings.data, path.split('.').slice(1), value)) } });

  it.each(every)('writes $path as a live key where it was given, once', ({ path, value }) => {
    const told = put(chosen, path, value);
    const text = render({}, told);
    expect(text.match(new RegExp(`^ *${path.slice(path.lastIndexOf('.') + 1)}:`, 'm'))).not.toBeNull();
    expect(resolve(text)).toEqual(PipelineConfiguration.parse(told));
  });

  it('writes all of them together, every section in one piece', () => {
    const told: ChosenSettings = {
      ...every.filter(({ path }) => !path.startsWith('data.')).reduce<Record<string, unknown>>((settings, { path, value }) => withSetting(settings, path.split('.'), value), {}),
      policy: 'p q.yaml',
      transforms: { columns: { 'a: b': { log: 'always', clip: 0.01 }, yes: { zeros: 'value' } } },
      architecture: { units: [48, 24], dropout: [0.1, 0] },
      training: { optimizer: { name: 'rmsprop', rho: 0.8, epsilon: 1e-9 }, clipping: { norm: 5, value: 1 }, classWeights: { negative: 1, positive: 2.5 }, engine: 'auto' },
      data: { ...chosen.data, weight: 'w', sql: "SELECT * FROM data WHERE a = 'b: #c'", types: { 'a "b"': 'numeric', no: 'ignore' }, missing: [], testFiles: ['t.csv'], schema: { update: true, file: 's.json' } },
    };
    expect(resolve(render({}, told))).toEqual(PipelineConfiguration.parse(told));
  });

  it('counts columns and notes beyond two hundred', () => {
    const columns = Array.from({ length: 205 }, (_, index) => ({ name: `c${index}`, kind: 'numeric' as const }));
    const text = render({ description: { ...description, columns }, notes: columns.map(({ name }) => `${name} is constant`) });
    expect(text).toContain('  #   c199: numeric\n  #   … and 5 more\n');
    expect(text).toContain('# - c199 is constant\n# - … and 5 more\n');
    expect(text).not.toContain('c200');
  });

  it('survives any name of a file, a column and a label value', () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom(...'ab01:#-\'"\\ ,[]{}\n\t&*!|>%@`'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, (name, positive, note) => {
        const settings: ChosenSettings = { data: { files: [`data/${name}`], label: `l${name}`, positive: `pp${positive}` } };
        const any: FirstLook = { description: { ...description, label: settings.data.label, positive, columns: [{ name, kind: 'date' }], leftOut: [{ column: positive, reason: note }] }, notes: [note], choseRarer: true };
        expect(resolve(renderConfiguration(settings, any, 's.json'))).toEqual(PipelineConfiguration.parse(settings));
      }),
      { seed: 5, numRuns: 200, verbose: true },
    );
  });
});
