import { join, normalize } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { TextFormat } from '@gecko/dataset/contract';
import { readRunRecord, registryOf, resolveCandidate } from '@gecko/gate';
import { GeckoError, isGeckoError, quote, type Disk } from '@gecko/kernel';
import { ModelName, type Bundle } from '@gecko/serialization/contract';
import type { ExaminedRows } from '../examine/examine-model.js';
import { openRun } from '../examine/open-run.js';
import { firstRows } from './read-rows.js';

/** Rows to explain others against. */
export interface Background {
  readonly rows: ExaminedRows;
  /** In a sentence, after their number. */
  readonly called: string;
}

export interface BackgroundRequest {
  readonly model: string;
  readonly registry: string;
  readonly data: string;
  readonly background: string | undefined;
  readonly format: TextFormat;
}

/**
 * Rows that stand for what is usual: those of a file if one is named, else the training rows of the model's run, as far as
 * the run and its data are at hand, else the rows of the file to explain.
 * @throws GeckoError as `streamTable`; data E_EXPLAIN_BACKGROUND where the file has no readable row
 */
export async function findBackground({ model, registry, data, background, format }: BackgroundRequest, bundle: Bundle, tools: CommandTools): Promise<Background> {
  const training = background === undefined ? await trainingRows({ model, registry }, bundle, tools) : undefined;
  if (training !== undefined) return { rows: training, called: 'training rows' };
  const file = background ?? data;
  const found = await firstRows({ data: file, format }, bundle, tools);
  if (found === undefined) throw new GeckoError({ kind: 'data', code: 'E_EXPLAIN_BACKGROUND', place: quote(file), problem: 'expected at least one row that can be read, got none', next: 'name a file of usual rows: --background=FILE' });
  const { table, rows } = found;
  return { rows: { table, train: rows, validation: new Uint32Array(), positions: Uint32Array.from({ length: table.rowCount }, (_, row) => row) }, called: `rows of ${file}` };
}

async function trainingRows({ model, registry }: Pick<BackgroundRequest, 'model' | 'registry'>, bundle: Bundle, { disk, logger }: CommandTools): Promise<ExaminedRows | undefined> {
  const run = runFolderOf(disk, registry, model, bundle);
  if (run === undefined) return undefined;
  try {
    if (readRunRecord(disk, run) === undefined) return undefined;
    const { rows, opened } = await openRun(disk, logger, { registry, model: bundle.metadata.name, run });
    return opened.bundle.rootDigest === bundle.rootDigest ? rows : undefined;
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    logger.warn(`the training rows cannot be read: ${thrown.place}: ${thrown.problem}`);
    return undefined;
  }
}

/** The run that a published version came from has its bundle's digest for a name. */
function runFolderOf(disk: Disk, registry: string, model: string, bundle: Bundle): string | undefined {
  const isName = ModelName.safeParse(model).success && disk.status(join(registry, model))?.kind === 'directory';
  const ofFolder = isName ? undefined : resolveCandidate(disk, registryOf('.', 'none'), normalize(`${model}/.`)).runFolder;
  const folder = ofFolder ?? join(registryOf(registry, bundle.metadata.name).runs, bundle.rootDigest);
  return disk.status(join(folder, 'bundle'))?.kind === 'directory' ? folder : undefined;
}
