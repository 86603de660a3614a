import { basename, dirname, join } from 'node:path';
import { GeckoError, quote, sha256, type Disk } from '@gecko/kernel';
import type { DataFile, DataLocation, PartName } from '../contract.js';
import { matchWildcards } from './match-wildcards.js';

const PARQUET_MAGIC = 'PAR1';
/** What a hash, and a position in a file, can be over. */
const MOST_BYTES = 2 ** 31 - 1;
const NEXT = 'check the path (it is relative to the folder the command runs in)';

/**
 * The files that a location names, training files first, then validation, then test; within a part in the order given, those of
 * a pattern sorted by name. Links are followed. Parquet is known by its first bytes; everything else is CSV, and read whole.
 * @throws GeckoError of kind `usage`: E_DATA_FILE where there is no file, E_DATA_FILE_TWICE also where two files have equal bytes, E_DATA_FILE_SIZE from 2 GiB on,
 * E_DATA_FORMATS for CSV beside Parquet, E_DATA_SQL for a query over CSV
 */
export function findDataFiles(disk: Disk, location: DataLocation): DataFile[] {
  const named: readonly (readonly [PartName, readonly string[]])[] = [['train', location.files], ['validation', location.validationFiles], ['test', location.testFiles]];
  const files: DataFile[] = [];
  for (const [part, paths] of named) {
    for (const path of paths.flatMap((given) => resolvePattern(disk, given))) {
      const file = openDataFile(disk, path, part);
      const same = files.find((other) => other.path === file.path);
      if (same !== undefined) throw usage('E_DATA_FILE_TWICE', path, `expected different files, got one that is ${same.name === path ? 'given twice' : `also ${quote(same.name)}`}`, 'give each file once');
      const equal = files.find((other) => other.sha256 === file.sha256);
      if (equal !== undefined) throw usage('E_DATA_FILE_TWICE', path, `expected different files, got one with the same bytes as ${quote(equal.name)}`, 'give each file once');
      refuseMixed(files[0], file);
      files.push(file);
    }
  }
  const text = files.find(({ format }) => format === 'csv');
  if (location.sql !== undefined && text !== undefined) throw usage('E_DATA_SQL', text.name, 'expected Parquet files for a query (data.sql), got a CSV file', 'leave the query out, or give Parquet files');
  return files;
}

/** How often a byte of Parquet counts: values are packed. */
const BYTES_OF_A_PACKED_BYTE = 8;

/**
 * Bytes of all files that a location names, about as many as their content has as text, without reading them whole.
 * @throws GeckoError E_DATA_FILE (usage) as `findDataFiles` does
 */
export function dataBytes(disk: Disk, { files, validationFiles, testFiles }: DataLocation): number {
  const paths = [files, validationFiles, testFiles].flat().flatMap((given) => resolvePattern(disk, given));
  return paths.reduce((sum, given) => {
    const { path, bytes } = statusOfFile(disk, given);
    return sum + (isParquet(disk.readRange(path, 0, PARQUET_MAGIC.length)) ? BYTES_OF_A_PACKED_BYTE : 1) * bytes;
  }, 0);
}

function isParquet(bytes: Uint8Array): boolean {
  return PARQUET_MAGIC === String.fromCharCode(...bytes.subarray(0, PARQUET_MAGIC.length));
}

/** A path that exists is never a pattern, whatever its characters. */
function resolvePattern(disk: Disk, given: string): string[] {
  if (!/[*?]/.test(given) || disk.realPath(given) !== undefined) return [given];
  const folder = dirname(given);
  const pattern = basename(given);
  const real = /[*?]/.test(folder) ? undefined : disk.realPath(folder);
  if (real === undefined || disk.status(real)?.kind !== 'directory') throw usage('E_DATA_FILE', given, 'expected a folder before the pattern, got nothing there', `${NEXT}; * and ? stand for other characters in the last part of a path alone`);
  const matches = disk.list(real).filter((name) => matchWildcards(pattern, name) && (pattern.startsWith('.') || !name.startsWith('.')));
  const paths = matches.map((name) => join(folder, name)).filter((path) => kindAt(disk, path) !== 'directory');
  if (paths.length === 0) throw usage('E_DATA_FILE', given, 'expected files that match the pattern, got none', NEXT);
  return paths;
}

function kindAt(disk: Disk, path: string): string | undefined {
  const real = disk.realPath(path);
  return real === undefined ? undefined : disk.status(real)?.kind;
}

function statusOfFile(disk: Disk, name: string): { path: string; bytes: number } {
  const path = disk.realPath(name);
  const status = path === undefined ? undefined : disk.status(path);
  if (path === undefined || status?.kind !== 'file') throw usage('E_DATA_FILE', name, `expected a data file, got ${status ? `a ${status.kind}` : 'nothing there'}`, NEXT);
  return { path, bytes: status.bytes };
}

function openDataFile(disk: Disk, name: string, part: PartName): DataFile {
  const { path, bytes: size } = statusOfFile(disk, name);
  if (size > MOST_BYTES) throw usage('E_DATA_FILE_SIZE', name, `expected a file below 2 GiB, got one of ${(size / 2 ** 30).toFixed(1)} GiB`, 'divide it into several files, and give them all');
  const bytes = disk.read(path, MOST_BYTES);
  const packed = isParquet(bytes);
  return { name, part, format: packed ? 'parquet' : 'csv', path, bytes: packed ? new Uint8Array() : bytes, sha256: sha256(bytes) };
}

function refuseMixed(first: DataFile | undefined, file: DataFile): void {
  if (first === undefined || first.format === file.format) return;
  const called = { csv: 'CSV', parquet: 'Parquet' };
  throw usage('E_DATA_FORMATS', file.name, `expected files of one format, got ${called[file.format]} beside ${called[first.format]} (${quote(first.name)})`, 'give CSV files or Parquet files, not both');
}

function usage(code: `E_${string}`, path: string, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code, place: quote(path), problem, next });
}
