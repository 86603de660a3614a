import { join } from 'node:path';
import type { Registry } from '@gecko/gate';
import type { LedgerEntry } from '@gecko/gate/contract';
import { isGeckoError, type Disk } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import type { DiaryEvent } from '@gecko/training';

/** What differs from the run before, where that was not let pass; undefined where it was, or its bundle is gone. */
export function clearedSince(disk: Disk, registry: Registry, entries: readonly LedgerEntry[], bundle: Bundle): Extract<DiaryEvent, { kind: 'cleared' }> | undefined {
  const before = entries.findLast((entry) => entry.kind === 'verdict' && entry.subject.bundle !== bundle.rootDigest);
  if (before?.kind !== 'verdict' || before.status !== 'refused') return undefined;
  const refused = readRefused(disk, join(registry.runs, before.subject.bundle, 'bundle'));
  if (refused === undefined) return undefined;
  const [old, now] = [refused.metadata, bundle.metadata];
  return { kind: 'cleared', refusedRun: refused.rootDigest, changes: differences(old.configuration.content, now.configuration.content), otherData: old.data.sha256 !== now.data.sha256 };
}

function readRefused(disk: Disk, folder: string): Bundle | undefined {
  try {
    return readBundle(disk, folder, { beside: [] });
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    return undefined;
  }
}

function differences(before: unknown, after: unknown): { key: string; before: string; after: string }[] {
  const [old, now] = [new Map(leavesOf(before, '')), new Map(leavesOf(after, ''))];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => (old.get(key) === now.get(key) ? [] : [{ key, before: old.get(key) ?? 'nothing', after: now.get(key) ?? 'nothing' }]));
}

/** Lists are values of their own. */
function leavesOf(value: unknown, path: string): [string, string][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}
