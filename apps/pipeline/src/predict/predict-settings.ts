import { dirname } from 'node:path';
import { parseSetting, parseSettings, withSetting, type GivenOptions } from '@gecko/command';
import { TextFormat } from '@gecko/dataset/contract';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import { z } from 'zod';
import { isParquetName } from './open-output.js';

/** What `--set` can change: how the text file is written, and nothing of the model. */
const Settings = z.strictObject({ data: z.strictObject({ format: TextFormat.prefault({}) }).prefault({}) });

export interface PredictSettings {
  readonly model: string;
  readonly data: string;
  readonly out: string;
  readonly ids: readonly string[];
  readonly registry: string;
  readonly format: TextFormat;
}

/**
 * The options of `predict`, checked before any work.
 * @throws GeckoError of kind `usage`: E_OPTION_VALUE, E_SETTING, E_CONFIG
 */
export function predictSettings(given: GivenOptions, disk: Disk): PredictSettings {
  const format = givenFormat(given);
  const [dataFile, out] = [required(given, 'data', 'FILE'), required(given, 'out', 'FILE')];
  checkOut(disk, dataFile, out);
  return { model: required(given, 'model', 'NAME'), data: dataFile, out, ids: given.list('id'), registry: given.text('registry') ?? 'models', format };
}

/**
 * How a text file is written, by --header and --set.
 * @throws GeckoError usage E_SETTING, E_CONFIG
 */
export function givenFormat(given: GivenOptions): TextFormat {
  const settings = given.list('set').reduce((before, assignment) => {
    const { path, value } = parseSetting(assignment);
    return withSetting(before, path, value);
  }, withHeader(given));
  return parseSettings(Settings, settings, '--set').data.format;
}

function withHeader(given: GivenOptions): Record<string, unknown> {
  const header = given.text('header');
  return header === undefined ? {} : withSetting({}, ['data', 'format', 'header'], header);
}

/** @throws GeckoError usage E_OPTION_VALUE where the option is not given */
export function required(given: GivenOptions, name: string, value: string): string {
  const text = given.text(name);
  if (text === undefined) throw optionError(name, 'expected a value, got none', `give --${name}=${value}`);
  return text;
}

/** Long work must not end on a path that was wrong from the start, and the input must outlive it. */
function checkOut(disk: Disk, dataFile: string, out: string): void {
  if (!isParquetName(out) && !out.toLowerCase().endsWith('.csv')) throw optionError('out', `expected a name that ends in .csv or .parquet, got ${quote(out)}`, 'choose the format by the ending');
  const folder = disk.realPath(dirname(out));
  if (folder === undefined || disk.status(folder)?.kind !== 'directory') throw optionError('out', `expected a file in a folder that exists, got ${quote(out)}`, 'make the folder, or name another');
  const kind = disk.status(out)?.kind ?? 'file';
  if (kind !== 'file') throw optionError('out', `expected a file or nothing there, got something else (${kind}) at ${quote(out)}`, 'name another file');
  if (disk.status(out) !== undefined && disk.realPath(out) === disk.realPath(dataFile)) throw optionError('out', 'expected another file than --data, got the same', 'name another file');
}

export function optionError(name: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: `--${name}`, problem, next });
}
