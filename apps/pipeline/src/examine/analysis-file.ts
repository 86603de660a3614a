import { join } from 'node:path';
import { Analysis } from '@gecko/evaluation/contract';
import { canonicalJson, describeIssues, GeckoError, isError, quote, writeWhole, type Disk } from '@gecko/kernel';

/** Stands beside a run's bundle; free to change, and only shown where it is about that very bundle and its data. */
export const ANALYSIS_FILE = 'analysis.json';

const MAXIMUM_BYTES = 64 << 20;

export function writeAnalysis(disk: Disk, runFolder: string, analysis: Analysis): void {
  writeWhole(disk, join(runFolder, ANALYSIS_FILE), canonicalJson(analysis));
}

/**
 * A run's analysis; undefined where there is none.
 * @throws GeckoError artifact E_ANALYSIS where the file holds something else
 */
export function readAnalysis(disk: Disk, runFolder: string): Analysis | undefined {
  const path = join(runFolder, ANALYSIS_FILE);
  if (disk.status(path)?.kind !== 'file') return undefined;
  const analysis = Analysis.safeParse(parseJson(disk.read(path, MAXIMUM_BYTES), path));
  if (!analysis.success) throw analysisError(path, describeIssues(analysis.error));
  return analysis.data;
}

function parseJson(content: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch (thrown) {
    if (!isError(thrown)) throw thrown;
    throw analysisError(path, 'expected JSON, got text that is none');
  }
}

function analysisError(path: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_ANALYSIS', place: quote(path), problem, next: 'delete it, and make it again with npx nx run pipeline:report' });
}
