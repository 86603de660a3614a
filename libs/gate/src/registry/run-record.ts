import { join, relative, resolve } from 'node:path';
import type { DataLocation } from '@gecko/dataset/contract';
import { canonicalJson, describeIssues, GeckoError, isError, quote, writeWhole, type Disk } from '@gecko/kernel';
import { z } from 'zod';
import { DataSource } from '../contract.js';

/** run.json: beside a bundle, free to change; nothing the gate believes rests on it. */
export const RunRecord = z.strictObject({
  schemaVersion: z.literal(2),
  trainedAt: z.iso.datetime(),
  /** Paths relative to the run folder. */
  data: DataSource,
  /** Policy file the run was made with, relative to the run folder; null for the built-in policy. */
  policyFile: z.string().nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** The record with its paths as seen from the folder the command runs in. */
export interface FoundRunRecord {
  readonly trainedAt: string;
  readonly data: DataSource;
  readonly policyFile: string | undefined;
}

const MAXIMUM_BYTES = 1 << 20;

export function writeRunRecord(disk: Disk, runFolder: string, { trainedAt, data, policyFile }: FoundRunRecord): void {
  const from = resolve(runFolder);
  const seenFromRun = (path: string): string => relative(from, resolve(path));
  const content: RunRecord = {
    schemaVersion: 2,
    trainedAt,
    data: { ...data, location: withPaths(data.location, seenFromRun) },
    policyFile: policyFile === undefined ? null : seenFromRun(policyFile),
  };
  writeWhole(disk, join(runFolder, 'run.json'), canonicalJson(content));
}

/** The record of a run with its paths made usable; undefined where there is none. */
export function readRunRecord(disk: Disk, runFolder: string): FoundRunRecord | undefined {
  const path = join(runFolder, 'run.json');
  if (disk.status(path)?.kind !== 'file') return undefined;
  const record = RunRecord.safeParse(parseJson(disk.read(path, MAXIMUM_BYTES), path));
  if (!record.success) throw runRecordError(path, describeIssues(record.error));
  const { trainedAt, data, policyFile } = record.data;
  const seenFromHere = (inRun: string): string => join(runFolder, inRun);
  return { trainedAt, data: { ...data, location: withPaths(data.location, seenFromHere) }, policyFile: policyFile === null ? undefined : seenFromHere(policyFile) };
}

function withPaths(location: DataLocation, change: (path: string) => string): DataLocation {
  return { ...location, files: location.files.map(change), validationFiles: location.validationFiles.map(change), testFiles: location.testFiles.map(change) };
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
