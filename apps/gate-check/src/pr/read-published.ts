import { join } from 'node:path';
import type { Registry } from '@gecko/gate';
import { Verdict } from '@gecko/gate/contract';
import { GeckoError, isError, isGeckoError, quote, type Disk } from '@gecko/kernel';
import { PUBLISHED_BESIDE, type Bundle } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { z } from 'zod';

const Pointer = z.strictObject({ schemaVersion: z.literal(1), version: z.int().positive(), bundle: z.string() });
const MAXIMUM_BYTES = 1 << 24;

/** The version that serves; `problem` where there is one that cannot be read, undefined without any. */
export interface PublishedModel {
  readonly version: number;
  readonly bundle: Bundle;
  /** As it was given when the version was published; undefined where it cannot be read. */
  readonly verdict: Verdict | undefined;
}

/** The model that the pointer of a registry names. What cannot be read is a problem to show, never an exception: it is not what is judged. */
export function readPublished(disk: Disk, registry: Registry): PublishedModel | { readonly problem: string } | undefined {
  if (disk.status(registry.current) === undefined) return undefined;
  try {
    const { version, bundle: digest } = Pointer.parse(readJson(disk, registry.current));
    const folder = join(registry.folder, `v${version}`);
    const bundle = readBundle(disk, folder, { beside: PUBLISHED_BESIDE });
    if (bundle.rootDigest !== digest) throw otherBundle(version, digest, bundle);
    const verdict = Verdict.safeParse(readJson(disk, join(folder, 'verdict.json')));
    return { version, bundle, verdict: verdict.success ? verdict.data : undefined };
  } catch (thrown) {
    if (isGeckoError(thrown)) return { problem: `${thrown.code} ${thrown.place}: ${thrown.problem}` };
    if (thrown instanceof z.ZodError) return { problem: `expected a version pointer in ${quote(registry.current)}, got something else` };
    throw thrown;
  }
}

function otherBundle(version: number, expected: string, { rootDigest }: Bundle): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_POINTER', place: `version ${version}`, problem: `expected bundle ${quote(expected.slice(0, 12))}…, which the pointer names, got ${rootDigest.slice(0, 12)}…`, next: 'restore the version from version control' });
}

/** Undefined where it is no JSON. */
function readJson(disk: Disk, path: string): unknown {
  const content = disk.read(path, MAXIMUM_BYTES);
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    return undefined;
  }
}
