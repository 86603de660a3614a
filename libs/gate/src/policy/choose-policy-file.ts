import type { Disk, Logger } from '@gecko/kernel';

/** Used where it is there and no other policy is named. */
export const DEFAULT_POLICY_FILE = 'gates.yaml';
const NO_FILE = 'none';

/** The policy file to read: the one named; else `gates.yaml` of the folder the command runs in, which is said; else none, for the built-in policy. */
export function choosePolicyFile(disk: Disk, named: string | undefined, logger: Logger): string | undefined {
  if (named !== undefined) return named === NO_FILE ? undefined : named;
  if (disk.status(DEFAULT_POLICY_FILE) === undefined) return undefined;
  logger.info(`the policy is that of ${DEFAULT_POLICY_FILE}: --policy=${NO_FILE} takes the built-in one`);
  return DEFAULT_POLICY_FILE;
}
