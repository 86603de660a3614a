import { join } from 'node:path';
import { describeLooserLimits } from '@gecko/gate';
import type { Policy } from '@gecko/gate/contract';
import type { GeckoError } from '@gecko/kernel';
import type { Check } from '@gecko/kernel/contract';
import { BUNDLE_FILES } from '@gecko/serialization/contract';
import type { RowLine } from './locate-rows.js';
import type { ReadableVerdict } from './readable-verdict.js';
import type { RuleId } from './rules.js';

/** Something that is wrong with a file of the pull request. */
export interface Finding {
  readonly rule: RuleId;
  readonly level: 'error' | 'warning' | 'note';
  /** As seen from the content's folder. */
  readonly file: string;
  readonly line: number | undefined;
  readonly message: string;
}

/** Where the things that were judged stand, seen from the content's folder; undefined where a policy is not of the pull request. */
export interface Places {
  readonly bundleFolder: string;
  readonly data: readonly string[];
  readonly policy: string | undefined;
  readonly lineOf: RowLine;
}

/** Whose bytes a failed check of integrity is about. */
const FILE_OF_CHECK: ReadonlyMap<string, (typeof BUNDLE_FILES)[number]> = new Map([
  ['reload.identical', 'weights.bin'],
  ['predictor.difference', 'model.json'],
  ['golden.difference', 'golden.json'],
  ['split.recomputed', 'metadata.json'],
  ['transforms.recomputed', 'metadata.json'],
  ['data.reading', 'metadata.json'],
  ['quantization.loss_change', 'weights.bin'],
  ['quantization.stated_change', 'weights.bin'],
  ['bundle.bytes', 'weights.bin'],
]);

const CHECKS_OF_DATA = ['data.rows', 'data.rarer_class', 'data.cross_split_duplicates', 'data.single_feature'];

/** What a verdict says about files, worst first. What it says of the model alone (an AUC too low) has no file and is in the summary. */
export function findFindings(verdict: ReadableVerdict, places: Places, policy: Policy): Finding[] {
  const failed = verdict.checks.filter(({ passed }) => !passed);
  return [...leaks(verdict, places), ...failedChecks(failed, places), ...aboutPolicy(verdict, places, policy)];
}

function leaks({ measurements: { audit } }: ReadableVerdict, { data, lineOf }: Places): Finding[] {
  const [file] = data;
  if (file === undefined) return [];
  return audit.findings.flatMap(({ code, rows, message }): Finding[] => {
    const finding = { rule: `data/${code}` as const, level: 'error' as const, file };
    if (rows.length === 0) return [{ ...finding, line: undefined, message }];
    return rows.map((row) => ({ ...finding, line: lineOf(row), message: `${message} (row ${row})` }));
  });
}

function failedChecks(failed: readonly Check[], { bundleFolder, data: [dataFile] }: Places): Finding[] {
  return failed.flatMap(({ id, reason }): Finding[] => {
    const name = FILE_OF_CHECK.get(id);
    if (name !== undefined) return [{ rule: 'bundle/check', level: 'error', file: join(bundleFolder, name), line: undefined, message: `${id}: ${reason}` }];
    if (CHECKS_OF_DATA.includes(id) && dataFile !== undefined) return [{ rule: 'data/check', level: 'error', file: dataFile, line: undefined, message: `${id}: ${reason}` }];
    return [];
  });
}

function aboutPolicy({ waived }: ReadableVerdict, { policy: file }: Places, policy: Policy): Finding[] {
  if (file === undefined) return [];
  return [
    ...describeLooserLimits(policy).map((message): Finding => ({ rule: 'policy/looser', level: 'warning', file, line: undefined, message })),
    ...waived.map(({ check, owner, reason, expires }): Finding => ({ rule: 'policy/waiver', level: 'note', file, line: undefined, message: `${check} is waived by ${owner} until ${expires}: ${reason}` })),
  ];
}

/** What an error says about a file: a candidate that could not be judged at all. */
export function findingsOfError({ kind, code, place, problem }: GeckoError, { bundleFolder, data: [dataFile], policy }: Places): Finding[] {
  const message = `${code} ${place}: ${problem}`;
  if (policy !== undefined && code === 'E_POLICY_LOOSER') return [{ rule: 'policy/looser', level: 'error', file: policy, line: undefined, message }];
  if (policy !== undefined && place.startsWith('policy ')) return [{ rule: 'policy/invalid', level: 'error', file: policy, line: undefined, message }];
  const name = [...BUNDLE_FILES, 'manifest.json'].find((file) => place.includes(file)) ?? (code.startsWith('E_BUNDLE_') ? 'manifest.json' : undefined);
  if (kind === 'artifact' && name !== undefined) return [{ rule: 'bundle/altered', level: 'error', file: join(bundleFolder, name), line: undefined, message }];
  if (kind === 'data' && dataFile !== undefined) return [{ rule: 'data/invalid', level: 'error', file: dataFile, line: lineIn(place), message }];
  return [];
}

/** Of a place written `file:line:column`. */
function lineIn(place: string): number | undefined {
  const line = /:(\d{1,9}):\d+$/.exec(place)?.[1];
  return line === undefined ? undefined : Number(line);
}
