import { spawn } from 'node:child_process';

/** `namespace`: an empty network of the system's own making. `guard`: functions that refuse, which only stops code that means no harm. */
export type NetworkBarrier = 'namespace' | 'guard';

/** A command that runs another one without any network, as its first words. */
export type Prefix = readonly string[];

/**
 * As root a namespace of the network is enough; with one of users, root could no longer read files of others. Everybody
 * else needs one of users, with the own number in it.
 */
const CANDIDATES = { root: [['unshare', '--net', '--']], others: [['unshare', '--user', '--map-current-user', '--net', '--']] } as const;

let found: Promise<Prefix | undefined> | undefined;

/** What starts a process in an empty network on this machine; undefined where nothing does. Tried once. */
export function findNamespace(): Promise<Prefix | undefined> {
  found ??= tryNamespaces(process.platform, process.getuid?.() ?? 0, succeeds);
  return found;
}

/** @param works whether a command ends well */
export async function tryNamespaces(platform: string, user: number, works: (command: Prefix) => Promise<boolean>): Promise<Prefix | undefined> {
  if (platform !== 'linux') return undefined;
  for (const prefix of CANDIDATES[user === 0 ? 'root' : 'others']) {
    if (await works([...prefix, 'true'])) return prefix;
  }
  return undefined;
}

function succeeds([command = '', ...parameters]: Prefix): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { stdio: 'ignore', timeout: 2000 });
    child.once('error', () => resolve(false));
    child.once('exit', (status) => resolve(status === 0));
  });
}
