import { isGeckoError } from '@gecko/kernel';
import { bundleFiles } from './bundle-files.js';
import { BUNDLE_FILES, type Quantization } from './contract.js';
import { mutate, pickFor } from './mutate-bytes.fixture.js';
import { readBundle } from './read-bundle.js';
import { contentsOf, diskWith, exampleFiles, resealed, sealed, type Files } from './seal-bundle.fixture.js';

const FOLDER = 'bundle';
const NAMES = [...BUNDLE_FILES, 'manifest.json'] as const;

export interface FuzzTotals {
  /** Bundles read. */
  runs: number;
  /** Refusals by code. */
  readonly refused: Record<string, number>;
  /** Read, and the same to the byte when written again. */
  accepted: number;
  /** Everything else: what went wrong, with the mutation that did it. */
  readonly bad: string[];
  slowestMs: number;
}

/**
 * Reads bundles of which one file was mutated, each file as often as told: once as it is, once with a manifest made to fit,
 * so that the parsers behind the hashes are reached. Anything but a refusal of kind `artifact` is bad, unless the bundle read is
 * one that the writer writes: then its content was changed to another that is as good, and it has another digest.
 */
export function fuzzBundles(mutationsPerFile: number, nowMs: () => number): FuzzTotals {
  const totals: FuzzTotals = { runs: 0, refused: {}, accepted: 0, bad: [], slowestMs: 0 };
  const originals = (['none', 'uint8'] satisfies Quantization[]).map((quantization) => exampleFiles(quantization));
  for (const [fileNumber, name] of NAMES.entries()) {
    for (let number = 0; number < mutationsPerFile; number++) {
      const original = originals[number % 2] ?? new Map();
      const { kind, bytes } = mutate(name, original.get(name) ?? new Uint8Array(), pickFor(number, fileNumber));
      const mutated: Files = new Map([...original, [name, bytes]]);
      const where = `${name}, mutation ${number} (${kind})`;
      readOnce(mutated, original, `${where}, manifest as it was`, totals, nowMs);
      readOnce(name === 'manifest.json' ? resealed(mutated) : sealed(mutated), undefined, `${where}, manifest made to fit`, totals, nowMs);
    }
  }
  return totals;
}

/** @param mustBe the only files that may be accepted; undefined where any may that the writer would write */
function readOnce(files: Files, mustBe: Files | undefined, where: string, totals: FuzzTotals, nowMs: () => number): void {
  const disk = diskWith(files, FOLDER);
  const startedMs = nowMs();
  try {
    const bundle = readBundle(disk, FOLDER);
    if (areEqual(files, mustBe ?? written(contentsOf(bundle)))) totals.accepted++;
    else totals.bad.push(`${where}: accepted, and not the same when written again`);
  } catch (thrown) {
    if (isGeckoError(thrown) && thrown.kind === 'artifact') totals.refused[thrown.code] = (totals.refused[thrown.code] ?? 0) + 1;
    else totals.bad.push(`${where}: ${String(thrown)}`);
  }
  totals.runs++;
  totals.slowestMs = Math.max(totals.slowestMs, nowMs() - startedMs);
}

function written(contents: Parameters<typeof bundleFiles>[0]): Files {
  return new Map(bundleFiles(contents).files.map(({ name, content }) => [name, content]));
}

function areEqual(one: Files, other: Files): boolean {
  return one.size === other.size && [...one].every(([name, content]) => Buffer.compare(content, other.get(name) ?? new Uint8Array()) === 0);
}
