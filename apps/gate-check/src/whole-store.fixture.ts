import { join } from 'node:path';
import { publishedVersions, readLedger, runIds, type Registry } from '@gecko/gate';
import { canonicalJson } from '@gecko/kernel';
import type { MemoryDisk } from '@gecko/kernel/testing';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { exampleDigest } from './example-candidate.fixture.js';

/** What nobody may be without, whatever happened: whole versions, a pointer at one of them, a whole ledger. */
export function problemsOf(disk: MemoryDisk, registry: Registry): string[] {
  const versions = publishedVersions(disk, registry);
  const problems = versions.flatMap((version) => onceForContent(disk, join(registry.folder, `v${version}`), problemOfVersion) ?? []);
  const pointer = pointerOf(disk, registry);
  if (versions.length > 0 && (pointer === undefined || !versions.includes(pointer))) problems.push(`the pointer names ${pointer}, there are ${versions.join()}`);
  const ledgerProblem = messageOf(() => readLedger(disk, registry.ledger));
  return ledgerProblem === undefined ? problems : [...problems, ledgerProblem];
}

/** All of a store that an operation may change, in one line: two stores of the same line are the same to everybody. */
export function storeLine(disk: MemoryDisk, registry: Registry): string {
  const entries = readLedger(disk, registry.ledger).map((entry) => {
    if (entry.kind === 'publication') return `v${entry.version}`;
    if (entry.kind === 'rollback') return `back to v${entry.to}`;
    return entry.kind === 'collection' ? `collected ${entry.runs.length} runs` : entry.kind;
  });
  const versions = publishedVersions(disk, registry).map((version) => `v${version}`);
  return `versions ${versions.join()}; current v${pointerOf(disk, registry)}; ${runIds(disk, registry).length} runs; ledger ${entries.join()}`;
}

/** What a crash left beside: private copies, temporary files, locks. */
export function leftoversOf({ files, folders }: MemoryDisk, registry: Registry): string[] {
  const names = [...files.keys(), ...folders].filter((path) => path.startsWith(`${registry.folder}/`)).map((path) => path.slice(registry.folder.length + 1));
  return names.filter((name) => /(^|\/)\.|lock|lease/.test(name)).sort();
}

function pointerOf(disk: MemoryDisk, registry: Registry): number | undefined {
  if (!disk.files.has(registry.current)) return undefined;
  const version: unknown = Reflect.get(Object(JSON.parse(textOf(disk, registry.current))), 'version');
  return typeof version === 'number' ? version : undefined;
}

function problemOfVersion(disk: MemoryDisk, folder: string): string | undefined {
  return messageOf(() => {
    const { rootDigest } = readBundle(disk, folder, { beside: PUBLISHED_BESIDE });
    if (rootDigest !== exampleDigest) throw new Error(`${folder} holds another bundle`);
    const verdict = textOf(disk, join(folder, 'verdict.json'));
    if (canonicalJson(JSON.parse(verdict)) !== verdict || !verdict.includes('"status":"passed"')) throw new Error(`${folder}/verdict.json is not whole`);
    if (!/<\/html>\s*$/.test(textOf(disk, join(folder, 'report.html')))) throw new Error(`${folder}/report.html is not whole`);
  });
}

const known = new Map<string, string | undefined>();
const numbers = new WeakMap<Uint8Array, number>();
let contents = 0;

/** Thousands of states share their files, each as the very same array: what was found out about them holds. */
function onceForContent(disk: MemoryDisk, folder: string, find: (disk: MemoryDisk, folder: string) => string | undefined): string | undefined {
  const key = [...disk.files].flatMap(([path, content]) => (path.startsWith(`${folder}/`) ? [`${path}=${numberOf(content)}`] : [])).sort().join();
  if (!known.has(key)) known.set(key, find(disk, folder));
  return known.get(key);
}

function numberOf(content: Uint8Array): number {
  const number = numbers.get(content) ?? ++contents;
  numbers.set(content, number);
  return number;
}

function textOf({ files }: MemoryDisk, path: string): string {
  return new TextDecoder().decode(files.get(path));
}

function messageOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
