import { parseSettings, readSettingsFile, type GivenOptions } from '@gecko/command';
import { hashGateBuild, openCandidate, policySha256, resolvePolicy, type VerdictSubject } from '@gecko/gate';
import { Policy, type ProfileName } from '@gecko/gate/contract';
import type { Disk } from '@gecko/kernel';
import { givenDataSource } from '../gate-options.js';
import type { FoundVersion } from './find-version.js';

/**
 * What the verdict rests on as it is now, as far as options ask for it: the policy of `--policy`; with `--data` the data's
 * bytes, content, split and test rows under that policy (else the built-in one); this build of the gate with `--gate-build`.
 * @throws GeckoError of the options (usage), of the data reader (data, usage), E_DATA_CHANGED (data)
 */
export async function subjectNow(given: GivenOptions, disk: Disk, { folder, beside }: FoundVersion, profile: ProfileName): Promise<Partial<VerdictSubject>> {
  const file = given.text('policy');
  const policy = resolvePolicy(file === undefined ? Policy.parse({}) : parseSettings(Policy, readSettingsFile(disk, file), `policy ${file}`), profile);
  const withPolicy = file === undefined && !given.has('data') ? {} : { policy: policySha256(policy, profile) };
  const withBuild = given.has('gate-build') ? { gateBuild: hashGateBuild(disk) } : {};
  if (!['data', 'validation-data', 'test-data', 'format'].some((name) => given.has(name))) return { ...withPolicy, ...withBuild };
  const { sourceSha256, description, split } = await openCandidate(disk, { bundleFolder: folder, beside, data: givenDataSource(given, undefined), policy });
  return { ...withPolicy, ...withBuild, source: sourceSha256, data: description.sha256, split: split.description.sha256, test: split.description.testSha256 };
}
