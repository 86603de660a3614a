import { parseSetting, parseSettings, withSetting, type GivenOptions } from '@gecko/command';
import { TextFormat } from '@gecko/dataset/contract';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import { dirname } from 'node:path';
import { z } from 'zod';

/** What `--set` can change: how the text file is written, and nothing of the model. */
const Settings = z.strictObject({ data: z.strictObject({ format: TextFormat.prefault({}) }).prefault({}) });

const DEFAULT_MODEL = 'gecko-pattern-classifier';

export interface DriftSettings {
  readonly model: string;
  readonly data: string;
  /** File for the whole report; undefined where none is wanted. */
  readonly out: string | undefined;
  readonly registry: string;
  readonly format: TextFormat;
}

/**
 * The options of `drift`, checked before any work.
 * @throws GeckoError of kind `usage`: E_OPTION_VALUE, E_SETTING, E_CONFIG
 */
export function driftSettings(given: GivenOptions, disk: Disk): DriftSettings {
  const header = given.text('header');
  const settings = given.list('set').reduce(
    (before, assignment) => {
      const { path, value } = parseSetting(assignment);
      return withSetting(before, path, value);
    },
    header === undefined ? {} : withSetting({}, ['data', 'format', 'header'], header),
  );
  const { data: { format } } = parseSettings(Settings, settings, '--set');
  const data = given.text('data');
  if (data === undefined) throw optionError('data', 'expected a value, got none', 'give --data=FILE');
  const out = given.text('out');
  if (out !== undefined) checkOut(disk, data, out);
  return { model: given.text('model') ?? DEFAULT_MODEL, data, out, registry: given.text('registry') ?? 'models', format };
}

/** Long work must not end on a path that was wrong from the start, and the input must outlive it. */
function checkOut(disk: Disk, data: string, out: string): void {
  const folder = disk.realPath(dirname(out));
  if (folder === undefined || disk.status(folder)?.kind !== 'directory') throw optionError('out', `expected a file in a folder that exists, got ${quote(out)}`, 'make the folder, or name another');
  const kind = disk.status(out)?.kind ?? 'file';
  if (kind !== 'file') throw optionError('out', `expected a file or nothing there, got something else (${kind}) at ${quote(out)}`, 'name another file');
  if (disk.status(out) !== undefined && disk.realPath(out) === disk.realPath(data)) throw optionError('out', 'expected another file than --data, got the same', 'name another file');
}

function optionError(name: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: `--${name}`, problem, next });
}
