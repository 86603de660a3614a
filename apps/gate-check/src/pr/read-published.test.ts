import { canonicalJson } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleDigest, exampleRegistry, putRun } from '../example-candidate.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { readPublished } from './read-published.js';

/** A registry whose version 2 serves. */
function publishedDisk(verdict: string = canonicalJson(exampleVerdict()), pointer: unknown = { schemaVersion: 1, version: 2, bundle: exampleDigest }): MemoryDisk {
  const disk = memoryDisk();
  putRun(disk);
  disk.rename(`models/moons/runs/${exampleDigest}/bundle`, 'models/moons/v2');
  disk.files.set('models/moons/v2/verdict.json', new TextEncoder().encode(verdict));
  disk.files.set('models/moons/current.json', new TextEncoder().encode(canonicalJson(pointer)));
  return disk;
}

describe('readPublished', () => {
  it('reads the version that the pointer names, with its verdict', () => {
    expect(readPublished(publishedDisk(), exampleRegistry)).toMatchObject({ version: 2, bundle: { rootDigest: exampleDigest }, verdict: { status: 'passed' } });
  });

  it('is nothing where nothing is published', () => {
    expect(readPublished(memoryDisk(), exampleRegistry)).toBeUndefined();
  });

  it.each(['{"schemaVersion":0}', 'no JSON'])('does without a verdict that cannot be read: %s', (verdict) => {
    expect(readPublished(publishedDisk(verdict), exampleRegistry)).toMatchObject({ version: 2, verdict: undefined });
  });

  it.each<[string, unknown, RegExp]>([
    ['a pointer of another form', { version: 'x' }, /^expected a version pointer in "models\/moons\/current\.json"/],
    ['a version that is not there', { schemaVersion: 1, version: 9, bundle: exampleDigest }, /^E_/],
    ['another bundle than the pointer names', { schemaVersion: 1, version: 2, bundle: 'f'.repeat(64) }, /^E_POINTER version 2: expected bundle "ffffffffffff"…, which the pointer names, got /],
  ])('says what is wrong with %s', (_, pointer, problem) => {
    expect(readPublished(publishedDisk(undefined, pointer), exampleRegistry)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('says which file was altered', () => {
    const disk = publishedDisk();
    disk.files.set('models/moons/v2/weights.bin', new Uint8Array(28));
    expect(readPublished(disk, exampleRegistry)).toEqual({ problem: expect.stringMatching(/^E_BUNDLE_HASH .*weights\.bin/) });
  });
});
