import { join } from 'node:path';
import type { ReviewInput } from '@gecko/evaluation';
import type { Analysis } from '@gecko/evaluation/contract';
import { countLooks, describeLooserLimits, readLedger, verdictSha256 } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { isGeckoError, type Disk } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import { readPolicy } from '../configuration/read-policy.js';
import { DEFAULT_FILE } from '../configuration/resolve-configuration.js';
import { gatherBundle } from './gather-bundle.js';
import { gatherVerdict } from './gather-verdict.js';
import { readDependencies } from './read-dependencies.js';
import { readMemoryWarnings } from './read-memory-warnings.js';
import { scanSettings, scanSettingsFile } from './scan-settings.js';

/** A run as it was read, and where the rest of it stands. */
export interface ReviewedRun {
  /** Of the run, or of the published version. */
  readonly folder: string;
  readonly bundle: Bundle;
  readonly verdict: Verdict | undefined;
  readonly analysis: Analysis | undefined;
  readonly ledgerFile: string;
  /** The policy file it was made with, from where the command runs; undefined for the built-in policy. */
  readonly policyFile: string | undefined;
  /** Settings files to look through beside the policy's; the one that `train` takes by itself where none is named. */
  readonly configurationFile: string | undefined;
}

/**
 * Everything the checklist asks about. No row of data is read: a run can be reviewed where its data are not.
 * @throws GeckoError usage E_SETTINGS_FILE, and as `readPolicy`, for files of settings that cannot be read
 */
export function gatherReview(disk: Disk, { folder, bundle, verdict, analysis, ledgerFile, policyFile, configurationFile }: ReviewedRun): ReviewInput {
  const { metadata, rootDigest } = bundle;
  const isOfBundle = analysis?.bundle === rootDigest && analysis.data === metadata.data.sha256;
  const configuration = configurationFile ?? (disk.status(DEFAULT_FILE)?.kind === 'file' ? DEFAULT_FILE : undefined);
  const files = [configuration, policyFile].flatMap((file) => file ?? []);
  const unfit = [...files.flatMap((file) => scanSettingsFile(disk, file)), ...scanSettings(metadata.configuration.content, 'bundle/metadata.json')];
  return {
    ...gatherBundle(bundle),
    verdict: verdict === undefined ? null : gatherVerdict(verdict),
    analysis: isOfBundle ? analysis : null,
    ledger: gatherLedger(disk, ledgerFile, verdict),
    looserPolicy: policyFile === undefined || unfit.length > 0 ? [] : describeLooserLimits(readPolicy(disk, policyFile, 'standard')),
    policyFile: policyFile ?? null,
    settings: { files, unfit },
    dependencies: readDependencies(disk),
    memoryWarnings: readMemoryWarnings(disk, join(folder, 'train.log')),
  };
}

function gatherLedger(disk: Disk, file: string, verdict: Verdict | undefined): ReviewInput['ledger'] {
  const present = disk.status(file)?.kind === 'file';
  try {
    const entries = present ? readLedger(disk, file) : [];
    const digest = verdict && verdictSha256(verdict);
    return {
      present,
      problem: null,
      holdsVerdict: entries.some((entry) => entry.kind === 'verdict' && entry.verdictSha256 === digest),
      looks: verdict === undefined ? 0 : countLooks(entries, verdict.subject),
    };
  } catch (thrown) {
    if (!isGeckoError(thrown) || thrown.kind !== 'artifact') throw thrown;
    return { present, problem: `${thrown.place}: ${thrown.problem}`, holdsVerdict: false, looks: 0 };
  }
}
