import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSetting, type Command, type GivenOptions } from '@gecko/command';
import { splitRoles } from '@gecko/dataset';
import type { DataLocation, ReadingOptions } from '@gecko/dataset/contract';
import { choosePolicyFile } from '@gecko/gate';
import { GeckoError, quote, writeWhole, type Disk } from '@gecko/kernel';
import type { PipelineConfiguration } from './configuration/pipeline-configuration.js';
import { readPolicy } from './configuration/read-policy.js';
import { checkConfiguration, DEFAULT_FILE, parseConfiguration, withAssignments, type Settings } from './configuration/resolve-configuration.js';
import { firstLook, type FirstLook } from './init/first-look.js';
import { renderConfiguration, type ChosenSettings } from './init/render-configuration.js';

const SCHEMA_FILE = join(dirname(fileURLToPath(import.meta.url)), '..', 'pipeline.schema.json');

/** `init`: from a table to a commented file of settings that trains on it. */
export const initCommand: Command = {
  name: 'init',
  summary: 'Reads a table and writes a commented file of settings for it, which trains as it is.',
  options: {
    data: { type: 'text', value: 'FILE', repeatable: true, description: 'CSV or Parquet file, or a pattern; one column is the label' },
    label: { type: 'text', value: 'NAME', description: 'label column, by name or number (default: the last)' },
    positive: { type: 'text', value: 'VALUE', description: 'label value that counts as 1 (default for 0/1, no/yes, false/true, -1/1; else the rarer one)' },
    header: { type: 'text', value: 'auto|yes|no', description: 'whether the first line names the columns (default: auto)' },
    delimiter: { type: 'text', value: 'auto|comma|semicolon|tab|pipe', description: 'what stands between two cells (default: auto)' },
    set: { type: 'text', value: 'KEY=VALUE', repeatable: true, description: 'one setting, which the table is read with and the file keeps, e.g. --set data.format.dateOrder=day-first' },
    out: { type: 'text', value: 'FILE', description: `file to write (default: ${DEFAULT_FILE}, which train reads by itself)` },
    force: { type: 'switch', description: 'replace the file if it is there' },
  },
  notes: ['Example:', '  npx nx run pipeline:init --data=loans.csv --label=repaid --positive=yes', '  npx nx run pipeline:train'],
  run: async (given, { disk, print, logger }) => {
    const out = given.text('out') ?? DEFAULT_FILE;
    refuseOtherFile(disk, out, given.has('force'));
    const settings = withAssignments(givenSettings(given), given.list('set'));
    const { data, policy: named, profile } = checkConfiguration(settings, 'configuration');
    const policy = readPolicy(disk, choosePolicyFile(disk, named, logger), profile);
    const look = await firstLook(disk, locationOf(data), data.format, readingOf(data), splitRoles(policy.split));
    const chosen = chooseSettings(settings, locationOf(data), look);
    parseConfiguration(chosen, out);
    writeWhole(disk, out, renderConfiguration(chosen, look, slashes(relative(dirname(resolve(out)), SCHEMA_FILE))));
    for (const line of summary(out, look)) print(line);
    return { status: 'passed', out };
  },
};

/** @throws GeckoError E_INIT_EXISTS (usage), E_OPTION_VALUE (usage) before any work */
function refuseOtherFile(disk: Disk, out: string, force: boolean): void {
  const kind = disk.status(out)?.kind;
  if (kind === 'file' && !force) {
    throw new GeckoError({ kind: 'usage', code: 'E_INIT_EXISTS', place: '--out', problem: `expected no file at ${quote(out)}, got one`, next: 'give --force to replace it, or another --out' });
  }
  if (kind !== undefined && kind !== 'file') throw badOut(`expected a file or nothing at ${quote(out)}, got a ${kind}`);
  const folder = disk.realPath(dirname(out));
  if (folder === undefined || disk.status(folder)?.kind !== 'directory') throw badOut(`expected a file in a folder that exists, got ${quote(out)}`);
}

function badOut(problem: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--out', problem, next: 'name a file in an existing folder' });
}

function givenSettings(given: GivenOptions): Settings {
  const options: [string, unknown][] = [
    ['files', given.has('data') ? given.list('data') : undefined],
    ['label', given.text('label')],
    ['positive', given.text('positive')],
    ['format.header', given.text('header')],
    ['format.delimiter', given.text('delimiter')],
  ];
  return options.reduce<Settings>((settings, [key, value]) => (value === undefined ? settings : withSetting(settings, ['data', ...key.split('.')], value)), {});
}

function locationOf({ files, validationFiles, testFiles, sql }: PipelineConfiguration['data']): DataLocation {
  if (files === undefined) throw new GeckoError({ kind: 'usage', code: 'E_DATA_FILE', place: '--data', problem: 'expected the data file, got none', next: 'give --data=FILE' });
  return { files, validationFiles, testFiles, sql };
}

function readingOf({ label, positive, missing, types, weight, minimumRows }: PipelineConfiguration['data']): ReadingOptions {
  return { label, positive, missing, types, weight, minimumRows };
}

/** What was given, and what was found. */
function chooseSettings(settings: Settings, { files }: DataLocation, { description }: FirstLook): ChosenSettings {
  const { label, positive } = description;
  return { ...settings, data: { ...Object.fromEntries(Object.entries(settings['data'] ?? {})), files: files.map(fromWorkingDirectory), label, positive } };
}

/** Paths in a file of settings are relative to the folder the command runs in, so that they hold in another checkout. */
function fromWorkingDirectory(path: string): string {
  const found = relative(process.cwd(), resolve(path));
  return isAbsolute(found) ? path : slashes(found);
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}

function summary(out: string, { description, choseRarer }: FirstLook): string[] {
  const { rows, columns, leftOut, label, positive, negative, positives } = description;
  return [
    `${out}: ${rows} rows, ${columns.length} features${leftOut.length > 0 ? `, ${leftOut.length} columns left out` : ''}, label ${quote(label)}: ${positives} ${quote(positive)} (positive), ${rows - positives} ${quote(negative)}`,
    ...(choseRarer ? [`CHECK data.positive: nothing says whether ${quote(positive)} or ${quote(negative)} counts as 1; the rarer one, ${quote(positive)}, was chosen`] : []),
    `next: npx nx run pipeline:train${out === DEFAULT_FILE ? '' : ` ${shellWord(`--config=${out}`)}`}`,
  ];
}

/** As a POSIX shell reads it as one word. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
