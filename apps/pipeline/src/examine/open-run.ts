import { join } from 'node:path';
import type { Analysis } from '@gecko/evaluation/contract';
import { choosePolicyFile, openCandidate, readRunRecord, registryOf, resolveCandidate, type Candidate, type OpenedCandidate } from '@gecko/gate';
import { Verdict, type Policy } from '@gecko/gate/contract';
import { selectRows } from '@gecko/dataset';
import { GeckoError, isError, quote, type Disk, type Logger } from '@gecko/kernel';
import { readPolicy } from '../configuration/read-policy.js';
import { readAnalysis } from './analysis-file.js';
import type { ExaminedRows } from './examine-model.js';

/** Which run, and where its registry is. */
export interface RunRequest {
  readonly registry: string;
  readonly model: string;
  /** Run folder, bundle folder, version or the beginning of a run id; the newest run where undefined. */
  readonly run: string | undefined;
}

/** A run as it stands on disk, its data read again. */
export interface OpenedRun {
  readonly candidate: Candidate;
  readonly policy: Policy;
  readonly opened: OpenedCandidate;
  /** Training and validation rows, without the test rows. */
  readonly rows: ExaminedRows;
  /** The gate's word on this very bundle; undefined where none stands beside it. */
  readonly verdict: Verdict | undefined;
  readonly analysis: Analysis | undefined;
}

const MAXIMUM_BYTES = 64 << 20;

/**
 * Opens a run: its bundle, strictly, its data as they were read, its verdict and analysis.
 * @throws GeckoError as `resolveCandidate`, `openCandidate` and `readAnalysis`; usage E_RUN_DATA where the run does not say where its data are
 */
export async function openRun(disk: Disk, logger: Logger, { registry, model, run }: RunRequest): Promise<OpenedRun> {
  const candidate = resolveCandidate(disk, registryOf(registry, model), run);
  const record = candidate.runFolder === undefined ? undefined : readRunRecord(disk, candidate.runFolder);
  if (record === undefined) {
    throw new GeckoError({ kind: 'usage', code: 'E_RUN_DATA', place: quote(candidate.bundleFolder), problem: 'expected a run folder whose run.json says where its data are, got none', next: 'name a run of pipeline:train: its folder, or the beginning of its id' });
  }
  const policy = readPolicy(disk, choosePolicyFile(disk, record.policyFile, logger), 'standard');
  const opened = await openCandidate(disk, { bundleFolder: candidate.bundleFolder, beside: candidate.beside, data: record.data, policy });
  const folder = candidate.runFolder ?? candidate.bundleFolder;
  return { candidate, policy, opened, rows: withoutTest(opened), verdict: readVerdict(disk, folder, opened.bundle.rootDigest), analysis: readAnalysis(disk, folder) };
}

function withoutTest({ table, split }: OpenedCandidate): ExaminedRows {
  const positions = Uint32Array.from([...split.train, ...split.validation]).sort();
  const placeOf = new Map([...positions].map((row, place) => [row, place]));
  const placesOf = (rows: Uint32Array): Uint32Array => rows.map((row) => placeOf.get(row) ?? 0);
  return { table: selectRows(table, positions), train: placesOf(split.train), validation: placesOf(split.validation), positions };
}

/** The verdict beside a run; undefined where there is none, or one on another bundle, which says nothing here. */
export function readVerdict(disk: Disk, folder: string, rootDigest: string): Verdict | undefined {
  const path = join(folder, 'verdict.json');
  if (disk.status(path)?.kind !== 'file') return undefined;
  const verdict = Verdict.safeParse(parseJson(disk.read(path, MAXIMUM_BYTES)));
  return verdict.success && verdict.data.subject.bundle === rootDigest ? verdict.data : undefined;
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
