import { basename } from 'node:path';
import { settingKeys, yamlScalar } from '@gecko/command';
import { quote } from '@gecko/kernel';
import { KEY_DESCRIPTIONS } from '../configuration/describe-keys.js';
import { PipelineConfiguration } from '../configuration/pipeline-configuration.js';
import type { Settings } from '../configuration/resolve-configuration.js';
import type { FirstLook } from './first-look.js';

/** What a file of settings says, as YAML would hold it; the rest of it is remarks. */
export interface ChosenSettings extends Settings {
  readonly data: Settings & { readonly files: readonly string[]; readonly label: string; readonly positive: string };
}

/** Keys that stand in every file, as remarks at their defaults where nothing was given: those that are changed most. All are in docs/options.md. */
const SHOWN = [
  'data.missing',
  'data.types',
  'data.minimumRows',
  'data.format.header',
  'data.format.delimiter',
  'data.format.decimal',
  'data.format.dateOrder',
  'transforms.maximumLevels',
  'transforms.categorical',
  'transforms.scaling',
  'transforms.clip',
  'transforms.log',
  'architecture.preset',
  'architecture.activation',
  'architecture.batchNormalization',
  'architecture.kernelL2',
  'training.seed',
  'training.backend',
  'training.epochs',
  'training.batchSize',
  'training.optimizer.name',
  'training.optimizer.learningRate',
  'training.schedule.kind',
  'training.loss.kind',
  'training.classWeights',
  'training.augmentation.noise',
  'training.augmentation.smote',
  'training.earlyStopping.monitor',
  'training.earlyStopping.patience',
  'calibration.method',
  'decision.threshold',
  'bundle.quantization',
  'model',
  'profile',
  'registry',
];
/** Columns and notes beyond this are counted: a file of settings is for people. */
const MOST_LINES = 200;

const KEYS = new Map(settingKeys(PipelineConfiguration).map((key) => [key.path, key]));
const SECTION_NAMES = ['data', 'market', 'transforms', 'architecture', 'training', 'calibration', 'decision', 'bundle', 'analysis', 'diary'];
/** Keys with lines of their own, before the rest of their section. */
const WRITTEN_FIRST = ['data.files', 'data.label', 'data.positive'];

/** What the lines of keys say. */
interface Keys {
  /** In the order of the file; every section in one piece. */
  readonly paths: readonly string[];
  readonly given: ReadonlyMap<string, unknown>;
  /** With defaults. */
  readonly configuration: PipelineConfiguration;
}

/**
 * A commented YAML file of settings that trains on the table as it is: what was chosen in force, the rest as remarks.
 * `schemaPath` leads from the file's folder to the JSON schema.
 */
export function renderConfiguration(chosen: ChosenSettings, look: FirstLook, schemaPath: string): string {
  const given = new Map(givenValues(chosen));
  const keys: Keys = { paths: orderKeys([...given.keys()]), given, configuration: PipelineConfiguration.parse(chosen) };
  const lines = [
    `# yaml-language-server: $schema=${schemaPath}`,
    '#',
    '# Settings of pipeline:train. It reads this file where it is named pipeline.yaml, else with --config=FILE.',
    '# A line such as "#epochs: 100" is a key at its default: take the "#" away and change it.',
    '# All keys, and when to change them: docs/options.md. Split and limits are the policy\'s: --policy=FILE.',
    '',
    ...tableRemarks(chosen, look),
    '',
    ...dataSection(chosen, look),
    ...section(keys, 'data').slice(2),
    ...SECTION_NAMES.slice(1).filter((name) => keys.paths.some((path) => topOf(path) === name)).flatMap((name) => ['', ...section(keys, name)]),
    '',
    ...keys.paths.filter((path) => !path.includes('.')).flatMap((path) => keyLines(keys, path)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Every setting by its path; a list, a choice or a record of names is one. */
function givenValues(settings: unknown, path = ''): [string, unknown][] {
  if (path !== '' && KEYS.get(path)?.kind !== 'section') return [[path, settings]];
  return Object.entries(settings ?? {}).flatMap(([key, value]) => givenValues(value, path === '' ? key : `${path}.${key}`));
}

/** The shown keys, with further ones behind those of the same section. */
function orderKeys(given: readonly string[]): string[] {
  const paths = [...SHOWN];
  for (const path of given.filter((one) => !SHOWN.includes(one) && !WRITTEN_FIRST.includes(one))) {
    const beside = paths.findLastIndex((other) => above(other) === above(path));
    const last = beside >= 0 ? beside : paths.findLastIndex((other) => topOf(other) === topOf(path));
    paths.splice(last + 1, 0, path);
  }
  return paths;
}

function tableRemarks({ data }: ChosenSettings, { description, notes }: FirstLook): string[] {
  const { rows, positives, positive, negative, label, columns } = description;
  const share = ((100 * positives) / rows).toFixed(1);
  return [
    `# ${data.files.map((file) => quote(basename(file))).join(', ')}: ${rows} rows, ${columns.length} features, label ${quote(label)}:`,
    `# ${positives} rows (${share}%) are ${quote(positive)}, which counts as 1; ${rows - positives} are ${quote(negative)}.`,
    ...atMost(notes.map((note) => `# - ${note.replace(/\s+/g, ' ')}`), '# - … and'),
  ];
}

function dataSection({ data }: ChosenSettings, { description, choseRarer }: FirstLook): string[] {
  const { positive, negative, columns, leftOut } = description;
  return [
    ...remark('data', 0),
    'data:',
    ...remark('data.files', 1),
    '  files:',
    ...data.files.map((file) => `    - ${yamlScalar(file)}`),
    ...remark('data.label', 1),
    `  label: ${yamlScalar(data.label)}`,
    ...remark('data.positive', 1),
    ...(choseRarer ? [`  # CHECK THIS: nothing says whether ${quote(positive)} or ${quote(negative)} counts as 1; the rarer one was chosen.`] : []),
    `  positive: ${yamlScalar(data.positive)}`,
    '',
    '  # Features as they were read; data.types overrules.',
    ...atMost(columns.map(({ name, kind }) => `  #   ${yamlScalar(name)}: ${kind}`), '  #   … and'),
    ...(leftOut.length > 0 ? ['  # Left out:', ...atMost(leftOut.map(({ column, reason }) => `  #   ${yamlScalar(column)}: ${reason.replace(/\s+/g, ' ')}`), '  #   … and')] : []),
    '',
  ];
}

function atMost(lines: readonly string[], more: string): string[] {
  return lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), `${more} ${lines.length - MOST_LINES} more`];
}

/** A section's keys, with sections in it. */
function section(keys: Keys, name: string): string[] {
  const lines = [...remark(name, 0), `${name}:`];
  let open = [name];
  for (const path of keys.paths.filter((one) => one.startsWith(`${name}.`))) {
    const sections = sectionsOf(path);
    for (const [level, inner] of sections.entries()) {
      if (open[level] !== inner) lines.push(...remark(inner, level), `${'  '.repeat(level)}${lastName(inner)}:`);
    }
    open = sections;
    lines.push(...keyLines(keys, path));
  }
  return lines;
}

/** The key with its words: in force where it was given, else a remark at its default. */
function keyLines({ given, configuration }: Keys, path: string): string[] {
  const level = path.split('.').length - 1;
  const text = given.has(path) ? `${lastName(path)}: ${yamlText(given.get(path))}` : `#${lastName(path)}: ${yamlText(valueOf(configuration, path))}`;
  return [...remark(path, level), `${'  '.repeat(level)}${text}`];
}

function remark(path: string, level: number): string[] {
  return [`${'  '.repeat(level)}# ${KEY_DESCRIPTIONS[path] ?? path}`];
}

/** What holds where a key is not given: some defaults depend on another key. */
function valueOf(configuration: PipelineConfiguration, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => new Map<string, unknown>(Object.entries(value ?? {})).get(key), configuration);
}

/** Any value on one line. */
function yamlText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlText).join(', ')}]`;
  if (typeof value === 'string') return yamlScalar(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, inner]) => `${yamlScalar(key)}: ${yamlText(inner)}`).join(', ')}}`;
}

/** The sections a path stands in, outermost first. */
function sectionsOf(path: string): string[] {
  const names = path.split('.').slice(0, -1);
  return names.map((_, level) => names.slice(0, level + 1).join('.'));
}

/** The path without its last name. */
function above(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function topOf(path: string): string {
  return path.split('.', 1)[0] ?? '';
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
