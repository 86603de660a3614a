import { digestOfDigests, ModelStatement, modelStatementOf } from './model-statement.js';

/** Expected payload of `sample_model_folder` in the tests of OpenSSF's model-transparency: ten files and the digest over them. */
const PUBLISHED_FILES = [
  ['d0/f00', 'fdd8925354242a7fd1515e79534317b800015607a609cd306e0b4dcfe6c92249'],
  ['d0/f01', 'e16940b5e44ce981150bda37c4ba95881a749a521b4a297c5cdf97bdcfe965e6'],
  ['d0/f02', '407822246ea8f9e26380842c3f4cd10d7b23e78f1fe7c74c293608682886a426'],
  ['d1/f10', '6a3b08b5df77c4d418ceee1ac136a9ad49fc7c41358b5e82c1176daccb21ff3f'],
  ['d1/f11', 'a484b3d8ea5e99b75f9f123f9a42c882388693edc7d85d82ccba54834712cadf'],
  ['d1/f12', '8f577930f5f40c2c2133cb299d36f9527fde98c1608569017cae6b5bcd01abb3'],
  ['f0', '997b37cc51f1ca1c7a270466607e26847429cd7264c30148c1b9352e224083fc'],
  ['f1', 'c88a04d48353133fb065ba2c8ab369abab21395b9526aa20373ad828915fa7ae'],
  ['f2', '700e3ba5065d8dd47e41fd928ea086670d628f891ba363be0ca3c31d20d7d719'],
  ['f3', '912bcf5ebdf44dc7b4085b07940e0a81d157fba24b276e73fd911121d4544c4a'],
] as const;
const PUBLISHED_DIGEST = '143cc682e555951649f18e2761c3d526d2502996f5e32dc187ef7f8a614f8df7';

describe('modelStatementOf', () => {
  const files = PUBLISHED_FILES.map(([name, sha256]) => ({ name, sha256 }));

  it('gives the published digest and resources for the published files, in whatever order they come', () => {
    for (const listed of [files, files.toReversed()]) {
      expect(JSON.parse(modelStatementOf('sample_model', listed))).toMatchObject({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: 'sample_model', digest: { sha256: PUBLISHED_DIGEST } }],
        predicateType: 'https://model_signing/signature/v1.0',
        predicate: { serialization: { method: 'files', hash_type: 'sha256', allow_symlinks: false }, resources: PUBLISHED_FILES.map(([name, digest]) => ({ name, algorithm: 'sha256', digest })) },
      });
    }
  });

  it('leaves out what cannot be signed, and tells other verifiers to ignore it', () => {
    const beside = ['model.sig', 'verdict.intoto.jsonl', 'publication.json'].map((name) => ({ name, sha256: '0'.repeat(64) }));
    const statement = ModelStatement.parse(JSON.parse(modelStatementOf('moons', [...beside, ...files])));
    expect(statement.predicate.resources).toHaveLength(10);
    expect(statement.subject[0]?.digest.sha256).toBe(PUBLISHED_DIGEST);
    expect(statement.predicate.serialization.ignore_paths).toEqual(['model.sig', 'publication.json', 'verdict.intoto.jsonl']);
  });

  it('is refused by its own reader where it lists no file', () => {
    expect(ModelStatement.safeParse(JSON.parse(modelStatementOf('moons', []))).success).toBe(false);
  });
});

describe('digestOfDigests', () => {
  it('is over the bytes of the digests: of none, the digest of nothing (FIPS 180-4)', () => {
    expect(digestOfDigests([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
