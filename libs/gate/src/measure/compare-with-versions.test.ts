import type { Table } from '@gecko/dataset/contract';
import { delongDifference } from '@gecko/evaluation';
import { canonicalJson, fillNormal, randomStream, sha256 } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import type { ChangeGate, VersionComparison } from '../contract.js';
import { appendToLedger } from '../ledger/append-to-ledger.js';
import { compareWithVersions } from './compare-with-versions.js';
import { exampleBundle } from './example-bundle.fixture.js';
import { exampleRegistry, exampleTools, putBundle, putVersion, type Weights } from './example-version.fixture.js';

const ROWS = 300;
const TEST = 'a'.repeat(64);
const OTHER_TEST = 'b'.repeat(64);
const SHARP: Weights = [3, 0];
const BLUNT: Weights = [1, 2];
const BLIND: Weights = [0, 1];

const normal = (minor: number): Float64Array => {
  const out = new Float64Array(ROWS);
  fillNormal(randomStream(1, 'compared rows'), { major: 0, minor }, out);
  return out;
};
const noise = normal(0);
const skill = normal(1);
const labels = Uint8Array.from(normal(2), (value, row) => Number(value / 2 + (skill[row] ?? 0) > 0));
const table: Table = { columns: [{ name: 'skill', kind: 'numeric', values: skill }, { name: 'noise', kind: 'numeric', values: noise }], rowCount: ROWS, labels };
const test = Uint32Array.from({ length: ROWS }, (_, row) => row);
const split = { train: new Uint32Array(), validation: new Uint32Array(), test, description: { ...exampleBundle().metadata.split, testSha256: TEST } };

const gate = (against: ChangeGate['against'], metric: ChangeGate['metric'] = 'auc'): ChangeGate => ({ metric, against, tolerance: 0.02, required: false });
const compare = (disk: MemoryDisk, candidate: Weights, changes = [gate('published'), gate('best')], of: Table = table): VersionComparison[] =>
  compareWithVersions({ bundle: putBundle(disk, 'candidate', candidate), table: of, split }, changes, { disk, registry: exampleRegistry });
const NOTHING = { n: 0, differences: { accuracy: null, auc: null, logLoss: null }, flips: { toPositive: 0, toNegative: 0, nowRight: 0, nowWrong: 0 } };
const reasons = (comparisons: readonly VersionComparison[]) => comparisons.map(({ version, incomparable }) => [version, incomparable]);

/** Of one published version, 1, after something was done to its files. */
function reasonAfter(change: (disk: MemoryDisk) => void): [number | null, string | null] | undefined {
  const disk = memoryDisk();
  putVersion(disk, 1, BLUNT, TEST);
  change(disk);
  const [found] = compare(disk, SHARP, [gate('published')]);
  expect(found).toMatchObject(NOTHING);
  return found && [found.version, found.incomparable];
}

describe('compareWithVersions', () => {
  it('measures the candidate and a version on the same rows, and how sure the difference is', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, BLUNT, TEST);
    const [found] = compare(disk, SHARP, [gate('published')]);
    const score = ([a, b]: Weights) => skill.map((value, row) => a * value + b * (noise[row] ?? 0));
    const delong = delongDifference(labels, score(SHARP), score(BLUNT));
    expect(found).toMatchObject({ against: 'published', version: 1, incomparable: null, n: ROWS });
    expect(found?.differences.auc?.difference).toBeCloseTo(delong?.difference ?? 0, 6);
    const [low = 0, high = 0] = found?.differences.auc?.interval ?? [];
    const reach = 1.96 * Math.sqrt(delong?.variance ?? 0);
    expect(low).toBeGreaterThan(0.1);
    expect(Math.abs(high - low - 2 * reach) / reach).toBeLessThan(0.2);
    expect(found?.differences.accuracy?.difference).toBeGreaterThan(0.1);
    expect(found?.differences.logLoss?.difference).toBeLessThan(-0.1);
  });

  it('counts the rows whose decision is another one', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, BLIND, TEST);
    const [found] = compare(disk, SHARP, [gate('published')]);
    const positive = ([a, b]: Weights, row: number) => a * (skill[row] ?? 0) + b * (noise[row] ?? 0) >= 0;
    const rows = [...labels.keys()].filter((row) => positive(SHARP, row) !== positive(BLIND, row));
    const toPositive = rows.filter((row) => positive(SHARP, row));
    const nowRight = rows.filter((row) => Number(positive(SHARP, row)) === labels[row]);
    expect(rows.length).toBeGreaterThan(100);
    expect(found?.flips).toEqual({ toPositive: toPositive.length, toNegative: rows.length - toPositive.length, nowRight: nowRight.length, nowWrong: rows.length - nowRight.length });
    expect(found?.differences.accuracy?.difference).toBeCloseTo((2 * nowRight.length - rows.length) / ROWS, 12);
  });

  it('tells the version that serves from the best one', () => {
    const disk = memoryDisk();
    for (const [index, weights] of [BLUNT, SHARP, BLIND].entries()) putVersion(disk, index + 1, weights, TEST);
    const [published, best] = compare(disk, BLUNT);
    expect(published).toMatchObject({ against: 'published', version: 3 });
    expect(best).toMatchObject({ against: 'best', version: 2 });
    expect(published?.differences.auc?.difference).toBeGreaterThan(0.1);
    expect(best?.differences.auc?.interval[1]).toBeLessThan(-0.1);
  });

  it('finds no difference from itself', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, SHARP, TEST);
    const same = { difference: 0, interval: [0, 0] };
    expect(compare(disk, SHARP)[0]).toMatchObject({ differences: { accuracy: same, auc: same, logLoss: same }, flips: NOTHING.flips });
  });

  it('takes the newest of equally good ones for the best', () => {
    const disk = memoryDisk();
    for (const version of [1, 2]) putVersion(disk, version, SHARP, TEST);
    expect(compare(disk, BLUNT)[1]?.version).toBe(2);
  });

  it('makes one comparison for each kind of version, however many metrics are named, and none without changes', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, BLUNT, TEST);
    expect(compare(disk, SHARP, [gate('best'), gate('best', 'accuracy')]).map(({ against }) => against)).toEqual(['best']);
    expect(compare(disk, SHARP, [])).toEqual([]);
  });

  it('has no version where nothing is published', () => {
    expect(compare(memoryDisk(), SHARP)).toEqual([{ against: 'published', version: null, incomparable: null, ...NOTHING }, { against: 'best', version: null, incomparable: null, ...NOTHING }]);
  });

  it('passes over versions that were judged on other test rows in search of the best', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, BLUNT, TEST);
    putVersion(disk, 2, SHARP, OTHER_TEST);
    const reason = 'version 2 was judged on other test rows, so it has trained on some of these';
    expect(reasons(compare(disk, SHARP))).toEqual([[2, reason], [1, null]]);
  });

  it('has no version where all were collected', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, SHARP, TEST);
    appendToLedger(exampleTools(disk), exampleRegistry.ledger, () => [{ kind: 'collection', runs: [], versions: [1] }]);
    disk.remove('models/moons/v1');
    disk.files.delete(exampleRegistry.current);
    expect(reasons(compare(disk, SHARP))).toEqual([[null, null], [null, null]]);
  });

  it('says why the newest cannot be compared where none can', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, SHARP, OTHER_TEST);
    putVersion(disk, 2, SHARP, OTHER_TEST);
    expect(compare(disk, SHARP)[1]).toMatchObject({ against: 'best', version: 2, incomparable: 'version 2 was judged on other test rows, so it has trained on some of these', ...NOTHING });
  });

  it('widens the intervals of rows that overlap in time', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, BLUNT, TEST);
    const first = Int32Array.from({ length: ROWS }, (_, row) => row);
    const intervals = { starts: Float64Array.from(first), ends: Float64Array.from(first, (bar) => bar + 9), series: new Int32Array(ROWS), firstBars: first, lastBars: first.map((bar) => bar + 9) };
    const widthOf = (of: Table) => {
      const [low = 0, high = 0] = compare(disk, SHARP, [gate('published')], of)[0]?.differences.accuracy?.interval ?? [];
      return high - low;
    };
    // Spans of nine bars, a bar apart: a ninth of the rows.
    expect(widthOf({ ...table, intervals }) / widthOf(table)).toBeCloseTo(3, 1);
  });
});

describe('compareWithVersions says in words why it cannot compare', () => {
  const inVersion = (name: string) => `models/moons/v1/${name}`;
  const differs = 'version 1 is not what the ledger says was published: bundle or verdict differ';

  it.each<[string, (disk: MemoryDisk) => void, string]>([
    ['a byte of the weights differs', ({ files }) => void files.set(inVersion('weights.bin'), new Uint8Array(20)), 'version 1 cannot be read: "models/moons/v1/weights.bin": expected SHA-256'],
    ['a file is missing', ({ files }) => void files.delete(inVersion('golden.json')), 'version 1 cannot be read: "models/moons/v1": expected the files'],
    ['there is no verdict', ({ files }) => void files.delete(inVersion('verdict.json')), 'version 1 has no verdict beside it'],
    ['the verdict was written anew', ({ files }) => void files.set(inVersion('verdict.json'), new TextEncoder().encode(canonicalJson({ subject: { bundle: TEST, test: TEST } }))), differs],
    ['the ledger has no publication of it', ({ files }) => void files.delete(exampleRegistry.ledger), differs],
    ['another bundle stands in its folder', (disk) => void putBundle(disk, 'models/moons/v1', SHARP), differs],
    ['its folder was removed', ({ files }) => [...files.keys()].filter((path) => path.includes('/v1/')).forEach((path) => files.delete(path)), 'version 1 cannot be read: "models/moons/v1"'],
  ])('%s', (_, change, reason) => {
    const [version, incomparable] = reasonAfter(change) ?? [];
    expect(incomparable).toContain(reason);
    expect(version).toBe(1);
  });

  it.each([
    ['names a version that is not there', '{"version":7}'],
    ['is no JSON', '{'],
    ['is empty', ''],
  ])('asks the ledger which version serves, also where the pointer %s', (_, pointer) => {
    const disk = memoryDisk();
    putVersion(disk, 1, BLUNT, TEST);
    disk.files.set(exampleRegistry.current, new TextEncoder().encode(pointer));
    expect(reasons(compare(disk, SHARP, [gate('published')]))).toEqual([[1, null]]);
  });

  it('the table lacks a column of that version', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, BLUNT, TEST);
    const without = { ...table, columns: table.columns.slice(0, 1) };
    const candidate = putBundle(disk, 'candidate', SHARP);
    const { transforms } = candidate.metadata;
    const narrow = { ...candidate, metadata: { ...candidate.metadata, transforms: { ...transforms, columns: transforms.columns.slice(0, 1) } } };
    const [found] = compareWithVersions({ bundle: narrow, table: without, split }, [gate('published')], { disk, registry: exampleRegistry });
    expect(found?.incomparable).toMatch(/^version 1 cannot be read: .*noise/);
  });

  it('a verdict that the ledger names is of another bundle', () => {
    const disk = memoryDisk();
    const bundle = putVersion(disk, 1, BLUNT, TEST);
    const ledger = new TextDecoder().decode(disk.read(exampleRegistry.ledger));
    const other = canonicalJson({ subject: { bundle: OTHER_TEST, test: TEST } });
    disk.files.set(inVersion('verdict.json'), new TextEncoder().encode(other));
    disk.files.set(exampleRegistry.ledger, new TextEncoder().encode(ledger.replace(/"verdictSha256":"[0-9a-f]{64}"/, `"verdictSha256":"${sha256(other)}"`)));
    expect(bundle.rootDigest).not.toBe(OTHER_TEST);
    expect(compare(disk, SHARP, [gate('published')])[0]?.incomparable).toBe('version 1 has a verdict that is not on its bundle');
  });
});

describe('compareWithVersions refuses', () => {
  it('a ledger that was edited', () => {
    const disk = memoryDisk();
    putVersion(disk, 1, BLUNT, TEST);
    disk.files.set(exampleRegistry.ledger, new TextEncoder().encode('{}\n'));
    expect(() => compare(disk, SHARP)).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_LEDGER' }));
  });
});
