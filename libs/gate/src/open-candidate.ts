import { basename } from 'node:path';
import { fitTransforms, profileTable, readTable, splitTable } from '@gecko/dataset';
import type { DataProfile, Split, Table, TableDescription, TransformPlan } from '@gecko/dataset/contract';
import { GeckoError, quote, sha256, type Disk } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import type { Bundle } from '@gecko/serialization/contract';
import type { Policy } from './contract.js';

/** A candidate with the data it is judged on, everything recomputed that can be. */
export interface OpenedCandidate {
  readonly bundle: Bundle;
  readonly table: Table;
  /** As read again from the file. */
  readonly description: TableDescription;
  /** SHA-256 of the data file's bytes. */
  readonly sourceSha256: string;
  /** Of training and validation rows, computed again. */
  readonly profile: DataProfile;
  /** Recomputed from data and policy; the bundle's own word counts for nothing. */
  readonly split: Split;
  /** Fitted again on the recomputed training rows. */
  readonly refitted: TransformPlan;
}

/**
 * Reads the bundle strictly and the data file with the bundle's reading options, and recomputes split and transforms.
 * @throws GeckoError of the bundle reader (artifact), of the table reader (data), E_DATA_FILE (usage), E_DATA_CHANGED (data)
 */
export function openCandidate(disk: Disk, request: { bundleFolder: string; beside: readonly string[]; dataFile: string; policy: Policy }): OpenedCandidate {
  const bundle = readBundle(disk, request.bundleFolder, { beside: request.beside });
  const { data, transforms } = bundle.metadata;
  const bytes = readDataFile(disk, request.dataFile);
  const { table, description } = readTable(bytes, basename(request.dataFile), {
    header: data.hasHeader ? 'yes' : 'no',
    label: data.label,
    positive: data.positive,
    missing: data.missing,
    minimumRows: 1,
  });
  if (description.sha256 !== data.sha256) {
    throw new GeckoError({
      kind: 'data',
      code: 'E_DATA_CHANGED',
      place: quote(request.dataFile),
      problem: `expected the data the model was trained on (content ${data.sha256.slice(0, 12)}…, ${data.rows} rows), got ${description.sha256.slice(0, 12)}… with ${description.rows} rows`,
      next: 'give the original file with --data, or train again on this one',
    });
  }
  const split = splitTable(table, description.sha256, request.policy.split);
  const refitted = fitTransforms(table, split.train, split.description.trainSha256, transforms.options);
  const profile = profileTable(table, Uint32Array.from([...split.train, ...split.validation]).sort(), []);
  return { bundle, table, description, sourceSha256: sha256(bytes), profile, split, refitted };
}

/** The bytes of a data file, links followed; anything but a file is a mistyped path. */
export function readDataFile(disk: Disk, path: string): Uint8Array {
  const real = disk.realPath(path);
  const status = real === undefined ? undefined : disk.status(real);
  if (real !== undefined && status?.kind === 'file') return disk.read(real);
  throw new GeckoError({
    kind: 'usage',
    code: 'E_DATA_FILE',
    place: quote(path),
    problem: `expected a data file, got ${status ? `a ${status.kind}` : 'nothing there'}`,
    next: 'check the path given with --data (it is relative to the folder the command runs in)',
  });
}
