import { join, relative, resolve } from 'node:path';
import { canonicalJson, describeIssues, GeckoError, isError, quote, writeWhole, type Disk } from '@gecko/kernel';
import { z } from 'zod';

/** run.json: beside a bundle, free to change; nothing the gate believes rests on it. */
export const RunRecord = z.strictObject({
  schemaVersion: z.literal(1),
  trainedAt: z.iso.datetime(),
  /** Path of the data file, relative to the run folder. */
  dataFile: z.string(),
  /** Policy file the run was made with, relative to the run folder; null for the built-in policy. */
  policyFile: z.string().nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

const MAXIMUM_BYTES = 1 << 20;

export function writeRunRecord(disk: Disk, runFolder: string, record: { trainedAt: string; dataFile: string; policyFile: string | undefined }): void {
  const from = resolve(runFolder);
  const content: RunRecord = {
    schemaVersion: 1,
    trainedAt: record.trainedAt,
    dataFile: relative(from, resolve(record.dataFile)),
    policyFile: record.policyFile === undefined ? null : relative(from, resolve(record.policyFile)),
  };
  writeWhole(disk, join(runFolder, 'run.json'), canonicalJson(content));
}

/** The record of a run with its paths made usable; undefined where there is none. */
export function readRunRecord(disk: Disk, runFolder: string): { trainedAt: string; dataFile: string; policyFile: string | undefined } | undefined {
  const path = join(runFolder, 'run.json');
  if (disk.status(path)?.kind !== 'file') return undefined;
  const record = RunRecord.safeParse(parseJson(disk.read(path, MAXIMUM_BYTES), path));
  if (!record.success) throw runRecordError(path, describeIssues(record.error));
  const { trainedAt, dataFile, policyFile } = record.data;
  return { trainedAt, dataFile: join(runFolder, dataFile), policyFile: policyFile === null ? undefined : join(runFolder, policyFile) };
}

function parseJson(content: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    throw runRecordError(path, 'expected JSON, got text that is none');
  }
}

function runRecordError(path: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_RUN_RECORD', place: quote(path), problem, next: 'give --data=FILE, and delete this file' });
}
