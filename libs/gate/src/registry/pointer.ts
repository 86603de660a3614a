import { canonicalJson, describeIssues, GeckoError, isError, quote, writeWhole, type Disk } from '@gecko/kernel';
import { z } from 'zod';
import type { Registry } from './registry.js';

/** current.json: which version serves. */
export const Pointer = z.strictObject({ schemaVersion: z.literal(1), version: z.int().positive(), bundle: z.string() });
export type Pointer = z.infer<typeof Pointer>;

const MAXIMUM_BYTES = 1 << 16;

/**
 * Which version serves; undefined where none does.
 * @throws GeckoError E_POINTER (artifact)
 */
export function readPointer(disk: Disk, registry: Registry): Pointer | undefined {
  if (disk.status(registry.current)?.kind !== 'file') return undefined;
  const pointer = Pointer.safeParse(parseJson(disk.read(registry.current, MAXIMUM_BYTES)));
  if (pointer.success) return pointer.data;
  throw new GeckoError({ kind: 'artifact', code: 'E_POINTER', place: quote(registry.current), problem: `expected a version pointer: ${describeIssues(pointer.error)}`, next: 'restore the file from version control, or remove it: rollback, gc or publish make it anew from the ledger' });
}

/** Makes a version the one that serves: whole, whatever happens. */
export function writePointer(disk: Disk, registry: Registry, version: number, bundle: string): void {
  writeWhole(disk, registry.current, canonicalJson({ schemaVersion: 1, version, bundle }));
}

function parseJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
