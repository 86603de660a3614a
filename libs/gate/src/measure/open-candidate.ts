import { findDataFiles, fitTransforms, profileTable, readTable, splitRoles, splitTable } from '@gecko/dataset';
import type { DataFile, DataProfile, ReadingOptions, Split, Table, TableDescription, TransformPlan } from '@gecko/dataset/contract';
import { makeDriftReference } from '@gecko/evaluation';
import type { DriftReference } from '@gecko/evaluation/contract';
import { canonicalJson, GeckoError, quote, type Disk } from '@gecko/kernel';
import { readMarket, type ReadMarket } from '@gecko/market';
import type { Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import type { DataSource, Policy } from '../contract.js';
import { requireSliceColumns } from './measure-slices.js';
import { refuseRenamedSymbols } from './refuse-renamed-symbols.js';
import { sourceSha256 } from './source-sha256.js';

/** A candidate with the data it is judged on, everything recomputed that can be. */
export interface OpenedCandidate {
  readonly bundle: Bundle;
  readonly table: Table;
  /** As read again from the files. */
  readonly description: TableDescription;
  /** Bars, events and labels that the table was made of, computed again; undefined where the table was given. */
  readonly market: ReadMarket | undefined;
  /** SHA-256 of the data file's bytes; of several files, of the list of theirs in whatever order. */
  readonly sourceSha256: string;
  /** Of training and validation rows, computed again. */
  readonly profile: DataProfile;
  /** Recomputed from data and policy; the bundle's own word counts for nothing. */
  readonly split: Split;
  /** Fitted again on the recomputed training rows. */
  readonly refitted: TransformPlan;
  /** What later data are held against, counted again on the recomputed training rows. */
  readonly reference: Pick<DriftReference, 'columns' | 'positiveShare'>;
}

export interface OpenRequest {
  readonly bundleFolder: string;
  readonly beside: readonly string[];
  readonly data: DataSource;
  readonly policy: Policy;
}

/**
 * Reads the bundle strictly and the data as the bundle says they were read, and recomputes split and transforms.
 * @throws GeckoError of the bundle reader (artifact), of the table reader (data, usage), E_POLICY_SPLIT, E_POLICY_SLICE and E_MARKET_SYMBOL (usage), E_DATA_CHANGED (data)
 */
export async function openCandidate(disk: Disk, { bundleFolder, beside, data, policy }: OpenRequest): Promise<OpenedCandidate> {
  const bundle = readBundle(disk, bundleFolder, { beside });
  const { metadata } = bundle;
  refuseOtherRoles(metadata.data, policy);
  const sql = metadata.data.query ?? undefined;
  const files = findDataFiles(disk, { ...data.location, sql });
  const market = metadata.market === null ? undefined : await readMarket(files, data.format, metadata.market.options, 1);
  const { table, description } = market ?? (await readTable({ files, sql, format: data.format }, readAgain(metadata.data), splitRoles(policy.split)));
  if (metadata.market !== null && market !== undefined) refuseRenamedSymbols(metadata.market.symbols, market.market.symbols);
  refuseOtherData(metadata.data, description, files);
  // Before a look is taken: the rules cost nothing to mend now.
  requireSliceColumns(table, policy.slices.map(({ column }) => column));
  const split = splitTable(table, description.sha256, policy.split);
  const refitted = fitTransforms(table, split.train, split.description.trainSha256, metadata.transforms.options);
  const profile = profileTable(table, Uint32Array.from([...split.train, ...split.validation]).sort());
  return { bundle, table, description, market, sourceSha256: sourceSha256(files), profile, split, refitted, reference: referenceOf(bundle, table, split) };
}

/** Of the training rows alone, without predictions. */
function referenceOf({ metadata: { transforms } }: Bundle, table: Table, { train }: Split): OpenedCandidate['reference'] {
  const { columns, positiveShare } = makeDriftReference({ table, train, validation: new Uint32Array(), validationProbabilities: [], columns: transforms.columns.map(({ column }) => column) });
  return { columns, positiveShare };
}

/** Fewer rows are a verdict (data.rows), not an error. */
function readAgain({ label, positive, missing, types, weight }: TableDescription): ReadingOptions {
  return { label, positive, missing, types, weight: weight ?? undefined, minimumRows: 1 };
}

/** Columns that divide the rows are no features: under another policy's columns the table itself would be another one. */
function refuseOtherRoles({ roles }: TableDescription, policy: Policy): void {
  const wanted = canonicalJson(splitRoles(policy.split));
  if (canonicalJson(roles) === wanted) return;
  throw new GeckoError({
    kind: 'usage',
    code: 'E_POLICY_SPLIT',
    place: 'policy split',
    problem: `expected a bundle whose rows were divided by the policy's columns, ${quote(wanted)}, got one divided by ${quote(canonicalJson(roles))}`,
    next: 'give the --policy the model was trained with, or train again under this one',
  });
}

function refuseOtherData(stated: TableDescription, read: TableDescription, files: readonly DataFile[]): void {
  if (read.sha256 === stated.sha256) return;
  throw new GeckoError({
    kind: 'data',
    code: 'E_DATA_CHANGED',
    place: files.map(({ name }) => quote(name)).join(', '),
    problem: `expected the data the model was trained on (content ${stated.sha256.slice(0, 12)}…, ${stated.rows} rows), got ${read.sha256.slice(0, 12)}… with ${read.rows} rows`,
    next: 'give the original data with --data (and, for text files, the format they were read with), or train again on these',
  });
}
