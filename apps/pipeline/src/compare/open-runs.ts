import type { CommandTools } from '@gecko/command';
import { labelsOf } from '@gecko/dataset';
import { applyTransforms } from '@gecko/dataset/transform';
import type { Contender } from '@gecko/evaluation';
import { registryOf, resolveCandidate } from '@gecko/gate';
import { GeckoError } from '@gecko/kernel';
import { effectiveRowsOf } from '@gecko/market';
import { createPredictor } from '@gecko/predictor';
import type { Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { openRun } from '../examine/open-run.js';

/** Digits of a run's id that name it in a table. */
const NAME_DIGITS = 12;

/** Runs with what each says of the same validation rows. */
export interface ComparableRuns {
  readonly runs: readonly { readonly bundle: Bundle; readonly contender: Contender }[];
  readonly labels: Uint8Array;
  readonly effectiveRows: number | null;
}

/**
 * Opens runs that were made of the same rows, divided alike; the data are read once, by the first's record.
 * @param given folders or beginnings of ids, at least two
 * @throws GeckoError usage E_COMPARE_RUNS for fewer than two different runs, or runs of other rows; as `openRun` does
 */
export async function openRuns({ disk, logger }: Pick<CommandTools, 'disk' | 'logger'>, { registry, model, given }: { readonly registry: string; readonly model: string; readonly given: readonly string[] }): Promise<ComparableRuns> {
  const bundles = given.map((run) => {
    const { bundleFolder, beside } = resolveCandidate(disk, registryOf(registry, model), run);
    return readBundle(disk, bundleFolder, { beside });
  });
  const [first, ...others] = bundles;
  if (first === undefined || others.length === 0) throw refused(`expected at least two runs, got ${bundles.length}`, 'name the runs: folders, or beginnings of their ids');
  if (new Set(bundles.map(({ rootDigest }) => rootDigest)).size < bundles.length) throw refused('expected different runs, got one of them twice', 'name each run once');
  for (const other of others) requireSameRows(first, other);
  const { rows, opened } = await openRun(disk, logger, { registry, model, run: given[0] });
  if (opened.split.description.sha256 !== first.metadata.split.sha256) {
    throw refused(`expected the policy of run ${nameOf(first)} to divide the rows as it did then, got another split`, 'restore the policy file that the run was made with');
  }
  return {
    runs: bundles.map((bundle) => ({ bundle, contender: contenderOf(bundle, (transforms) => applyTransforms(transforms, rows.table, rows.validation), rows.validation.length) })),
    labels: labelsOf(rows.table, rows.validation),
    effectiveRows: effectiveRowsOf(rows.table, rows.validation) ?? null,
  };
}

export function nameOf({ rootDigest }: Bundle): string {
  return rootDigest.slice(0, NAME_DIGITS);
}

function contenderOf(bundle: Bundle, encode: (transforms: Bundle['metadata']['transforms']) => Float32Array, rows: number): Contender {
  const { transforms, threshold } = bundle.metadata;
  return { name: nameOf(bundle), kind: 'run', probabilities: createPredictor(bundle).predictMatrix(encode(transforms), rows), threshold };
}

function requireSameRows(first: Bundle, other: Bundle): void {
  const hashes = (bundle: Bundle) => ({ data: bundle.metadata.data.sha256, split: bundle.metadata.split.sha256 });
  const [one, two] = [hashes(first), hashes(other)];
  const differing = one.data !== two.data ? 'data' : one.split !== two.split ? 'split' : undefined;
  if (differing === undefined) return;
  const what = { data: 'the same data', split: 'the same split of the data' }[differing];
  throw refused(`expected runs of ${what}, got ${one[differing].slice(0, NAME_DIGITS)}… in run ${nameOf(first)} and ${two[differing].slice(0, NAME_DIGITS)}… in run ${nameOf(other)}`, 'compare runs of one table and one split policy: figures on other rows say nothing of each other');
}

function refused(problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_COMPARE_RUNS', place: '--run', problem, next });
}
