import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in the folder of a model, as far as an outsider with SHA-256 and JSON can tell. */
export interface StoreState {
  /** Published versions, ascending. */
  readonly versions: readonly number[];
  /** The version that current.json names. */
  readonly current: number | undefined;
  /** Publications in the ledger, in their order. */
  readonly recorded: readonly number[];
  /** What is torn, broken or contradicts itself; nothing in a whole store. */
  readonly problems: readonly string[];
  /** Temporary files and folders, locks, leases: what a crash leaves and the next command sweeps. */
  readonly leftovers: readonly string[];
}

/** Looks with none of the project's own code: a defect of the readers cannot hide one of the writers. */
export function lookAtStore(folder: string): StoreState {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const versions = names.flatMap((name) => (/^v[1-9]\d*$/.test(name) ? [Number(name.slice(1))] : [])).sort((a, b) => a - b);
  const pointer = names.includes('current.json') ? readJson(join(folder, 'current.json')) : undefined;
  const current = typeof pointer?.['version'] === 'number' ? pointer['version'] : undefined;
  const ledger = readLedgerLines(join(folder, 'ledger.jsonl'));
  const problems = [...versions.flatMap((version) => problemsOfVersion(join(folder, `v${version}`))), ...ledger.problems];
  if (pointer !== undefined && (current === undefined || !versions.includes(current))) problems.push(`current.json names ${JSON.stringify(pointer)}`);
  if (new Set(ledger.recorded).size !== ledger.recorded.length) problems.push('the ledger records a version twice');
  const leftovers = names.filter((name) => name.startsWith('.') || /\.lock|lease/.test(name));
  return { versions, current, recorded: ledger.recorded, problems, leftovers };
}

function problemsOfVersion(folder: string): string[] {
  const manifest = readJson(join(folder, 'manifest.json'));
  const files = manifest?.['files'];
  if (!Array.isArray(files) || files.length !== 5) return [`${folder} has no whole manifest`];
  const torn = files.filter(({ name, sha256 }) => !existsSync(join(folder, name)) || hashOf(readFileSync(join(folder, name))) !== sha256);
  const missing = ['verdict.json', 'report.html'].filter((name) => !existsSync(join(folder, name)));
  const problems = [...torn.map(({ name }) => `${folder}/${name} is torn`), ...missing.map((name) => `${folder}/${name} is missing`)];
  if (readJson(join(folder, 'verdict.json'))?.['status'] !== 'passed') problems.push(`${folder}/verdict.json is no passed verdict`);
  if (!/<\/html>\s*$/.test(textIn(join(folder, 'report.html')))) problems.push(`${folder}/report.html is cut`);
  return problems;
}

/** A last line without its end was never acknowledged; all others are chained. */
function readLedgerLines(path: string): { recorded: number[]; problems: string[] } {
  const lines = textIn(path).split('\n').slice(0, -1);
  const recorded: number[] = [];
  let previous = '0'.repeat(64);
  for (const [index, line] of lines.entries()) {
    const entry = parsed(line);
    if (entry?.['previous'] !== previous || entry['sequence'] !== index + 1) return { recorded, problems: [`the chain breaks at line ${index + 1} of ${path}`] };
    if (entry['kind'] === 'publication') recorded.push(Number(entry['version']));
    previous = hashOf(line);
  }
  return { recorded, problems: [] };
}

function readJson(path: string): Record<string, unknown> | undefined {
  return parsed(textIn(path));
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function textIn(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
