import { attestationOf, checkModelSignature, checkVerdictSignature } from '@gecko/gate';
import { sha256 } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { PUBLISHED_BESIDE } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { exampleFiles } from '../example-candidate.fixture.js';
import { givenToVerify, privateKey, publishedVersion, verdictOfExample } from '../verify/published-version.fixture.js';
import { givenSigner, givenVerifier } from './read-key.js';

const V1 = 'models/moons/v1';
const signer = givenSigner({ text: (name) => (name === 'sign-key' ? 'k.pem' : undefined), list: () => [], has: () => false }, memoryDisk({ 'k.pem': privateKey }), {});

describe('a version published with a key', () => {
  const { disk } = publishedVersion({ signer });
  const verifier = givenVerifier(givenToVerify('--key=key.pub.pem'), disk);
  const text = (name: string): string => new TextDecoder().decode(disk.read(`${V1}/${name}`));
  if (verifier === undefined) throw new Error('expected a key');

  it('holds both signatures beside its files, and is read like any other', () => {
    expect(disk.list(V1)).toEqual(expect.arrayContaining([...exampleFiles.keys(), 'model.sig', 'report.html', 'verdict.intoto.jsonl', 'verdict.json']));
    expect(() => readBundle(disk, V1, { beside: PUBLISHED_BESIDE })).not.toThrow();
  });

  it('has the report signed too, and the verdict as of its entry in the ledger', () => {
    const files = disk.list(V1).map((name) => ({ name, sha256: sha256(disk.read(`${V1}/${name}`)) }));
    expect(() => checkModelSignature(text('model.sig'), verifier, files)).not.toThrow();
    expect(() => checkModelSignature(text('model.sig'), verifier, files.filter(({ name }) => name !== 'report.html'))).toThrow(expect.objectContaining({ place: '"report.html"' }));
    const { manifest } = readBundle(disk, V1, { beside: PUBLISHED_BESIDE });
    const at = checkVerdictSignature(text('verdict.intoto.jsonl'), verifier, verdictOfExample(), manifest);
    expect(at).toBe('2026-01-02T00:00:00.000Z');
    expect(Buffer.from(JSON.parse(text('verdict.intoto.jsonl')).payload, 'base64').toString()).toBe(attestationOf(verdictOfExample(), manifest, at));
  });

  it('syncs the signatures before its folder, and its folder before the rename', () => {
    const operations = disk.operations.map((operation) => operation.replace(/\.partial-[^/ ]+/, 'stage'));
    const places = ['sync models/moons/stage/model.sig', 'sync models/moons/stage/verdict.intoto.jsonl', 'rename models/moons/stage models/moons/v1'].map((operation) => operations.indexOf(operation));
    const lastFolderSync = operations.lastIndexOf('sync folder models/moons/stage');
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(lastFolderSync).toBeGreaterThan(places[1] ?? Infinity);
    expect(lastFolderSync).toBeLessThan(places[2] ?? -1);
  });
});
