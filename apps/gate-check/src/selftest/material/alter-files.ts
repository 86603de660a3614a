import { canonicalJson, sha256 } from '@gecko/kernel';
import { BUNDLE_FILES } from '@gecko/serialization/contract';
import type { Files } from './make-candidate.js';

const MANIFEST = 'manifest.json';

/** The files with one of them put in, or replaced. */
export function withFile(files: Files, name: string, content: Uint8Array | string): Files {
  return new Map([...files, [name, typeof content === 'string' ? new TextEncoder().encode(content) : content]]);
}

export function withoutFile(files: Files, name: string): Files {
  return new Map([...files].filter(([other]) => other !== name));
}

export function textOf(files: Files, name: string): string {
  return new TextDecoder().decode(files.get(name));
}

/** With a manifest that fits the files: what somebody writes who knows the format. */
export function resealed(files: Files): Files {
  return withManifest(files, (listed) => listed);
}

/** With a manifest that lists what `change` makes of a fitting list, under its right digest. */
export function withManifest(files: Files, change: (listed: readonly object[]) => readonly object[]): Files {
  const listed = BUNDLE_FILES.map((name) => ({ name, bytes: files.get(name)?.length ?? 0, sha256: sha256(files.get(name) ?? '') }));
  const unnamed = { schemaVersion: 1, files: change(listed) };
  return withFile(files, MANIFEST, canonicalJson({ ...unnamed, rootDigest: sha256(canonicalJson(unnamed)) }));
}

/** With a member of a JSON file replaced, by its dotted path, and sealed again. */
export function withMember(files: Files, name: string, path: string, value: unknown): Files {
  const root: unknown = JSON.parse(textOf(files, name));
  return resealed(withFile(files, name, canonicalJson(replaced(root, path.split('.'), value))));
}

/** With the text of a file changed, and sealed again. */
export function withText(files: Files, name: string, change: (text: string) => string): Files {
  return resealed(withFile(files, name, change(textOf(files, name))));
}

/** With one bit turned in the middle of a file, under the old manifest. */
export function withFlippedBit(files: Files, name: string): Files {
  const content = Uint8Array.from(files.get(name) ?? []);
  const at = content.length >> 1;
  content[at] = (content[at] ?? 0) ^ 1;
  return withFile(files, name, content);
}

/** With the float32 weights changed, and sealed again. */
export function withWeights(files: Files, change: (value: number, index: number) => number): Files {
  const content = Uint8Array.from(files.get('weights.bin') ?? []);
  const view = new DataView(content.buffer);
  for (let index = 0; index < content.length / 4; index++) view.setFloat32(4 * index, change(view.getFloat32(4 * index, true), index), true);
  return resealed(withFile(files, 'weights.bin', content));
}

/** The value with what stands at the path replaced. */
export function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const members = new Map(Object.entries(node ?? {}));
  members.set(key, replaced(members.get(key), rest, value));
  return Array.isArray(node) ? [...members.values()] : Object.fromEntries(members);
}
