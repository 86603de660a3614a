import { PARTIAL_PREFIX } from '@gecko/kernel';

/**
 * Name of a folder that a process works in: it says whose it is, so that what a killed process left can be told from what
 * is being made. The owner stands in the name, because a name is there at once, and a file in it is not.
 */
export function stageName(owner: string, unique: string): string {
  return `${PARTIAL_PREFIX}${owner.replaceAll(' ', '+')}-${unique}`;
}

/** Whose folder it is; undefined where it is none of these. */
export function stageOwner(name: string): string | undefined {
  const owner = name.slice(PARTIAL_PREFIX.length, name.lastIndexOf('-'));
  return name.startsWith(PARTIAL_PREFIX) && owner.includes('+') ? owner.replaceAll('+', ' ') : undefined;
}
