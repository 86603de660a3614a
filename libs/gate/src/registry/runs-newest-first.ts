import { join } from 'node:path';
import type { Disk } from '@gecko/kernel';
import { readRunRecord } from './run-record.js';
import { runIds, type Registry } from './registry.js';

/** Runs without a record come last. */
const EARLIEST = '0000-01-01T00:00:00Z';

/** A run as its record dates it; null where it has none. */
export interface DatedRun {
  readonly run: string;
  readonly trainedAt: string | null;
}

/**
 * The runs of a model by the time of their training; those of one moment by name.
 * @throws GeckoError E_RUN_RECORD (usage)
 */
export function runsNewestFirst(disk: Disk, registry: Registry): DatedRun[] {
  const runs = runIds(disk, registry).map((run) => ({ run, trainedAt: readRunRecord(disk, join(registry.runs, run))?.trainedAt ?? null }));
  return runs.sort((a, b) => Date.parse(b.trainedAt ?? EARLIEST) - Date.parse(a.trainedAt ?? EARLIEST));
}
