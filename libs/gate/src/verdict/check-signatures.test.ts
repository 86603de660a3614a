import { canonicalJson } from '@gecko/kernel';
import { checkModelSignature, checkVerdictSignature } from './check-signatures.js';
import { exampleKeys, exampleManifest, exampleVerdict, exampleVersionFiles } from './example-verdict.fixture.js';
import { modelStatementOf } from './model-statement.js';
import { sealEnvelope } from './seal-envelope.js';
import { signFiles } from './sign-files.js';

const AT = '2026-01-02T03:04:05.000Z';
const { signer, verifier } = exampleKeys('ed25519');
const digest = (digit: string): string => digit.repeat(64);
const [modelSignature, verdictSignature] = signFiles(signer, { verdict: exampleVerdict(), manifest: exampleManifest, files: exampleVersionFiles, at: AT });
const modelSig = modelSignature?.content ?? '';
const verdictSig = verdictSignature?.content ?? '';

/** `model.sig` over any statement. */
const signedStatement = (statement: string): string => canonicalJson({ ...JSON.parse(modelSig), dsseEnvelope: sealEnvelope(statement, signer) });
const changedFile = (name: string): typeof exampleVersionFiles => exampleVersionFiles.map((file) => (file.name === name ? { name, sha256: digest('6') } : file));

describe('signFiles', () => {
  it('gives the model\'s signature as a Sigstore bundle with the hint of its key, and the verdict\'s on one line', () => {
    expect([modelSignature?.name, verdictSignature?.name]).toEqual(['model.sig', 'verdict.intoto.jsonl']);
    expect(JSON.parse(modelSig)).toMatchObject({
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint: signer.keyHint }, tlogEntries: [] },
      dsseEnvelope: { payloadType: 'application/vnd.in-toto+json', signatures: [{ sig: expect.any(String) }] },
    });
    expect(verdictSig.split('\n')).toEqual([expect.stringMatching(/^\{.*\}$/), '']);
  });
});

describe('checkModelSignature', () => {
  it('lets a version pass whose files are those that were signed, the signatures beside them', () => {
    const beside = [{ name: 'model.sig', sha256: digest('6') }, { name: 'verdict.intoto.jsonl', sha256: digest('6') }];
    expect(() => checkModelSignature(modelSig, verifier, [...exampleVersionFiles, ...beside])).not.toThrow();
  });

  it.each(exampleVersionFiles.map(({ name }) => name))('names %s with both digests where it differs', (name) => {
    const signed = exampleVersionFiles.find((file) => file.name === name)?.sha256;
    expect(() => checkModelSignature(modelSig, verifier, changedFile(name))).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_SIGNATURE_FILES', place: `"${name}"`, problem: `expected SHA-256 ${signed} as signed, got ${digest('6')}` }));
  });

  it.each([
    ['a file that is gone', exampleVersionFiles.slice(1), '"golden.json"', 'expected the file that was signed, got none'],
    ['a file that nobody signed', [...exampleVersionFiles, { name: 'notes.txt', sha256: digest('6') }], '"notes.txt"', 'expected no file that was not signed, got it'],
    ['no files at all', [], '"golden.json"', 'expected the file that was signed, got none'],
  ])('refuses %s', (_, files, place, problem) => {
    expect(() => checkModelSignature(modelSig, verifier, files)).toThrow(expect.objectContaining({ code: 'E_SIGNATURE_FILES', place, problem }));
  });

  it.each([
    ['no JSON', '{'],
    ['another media type', modelSig.replace('v0.3', 'v0.1')],
    ['a certificate in place of a key', canonicalJson({ ...JSON.parse(modelSig), verificationMaterial: { certificate: { rawBytes: 'AA==' } } })],
  ])('refuses %s', (_, text) => {
    expect(() => checkModelSignature(text, verifier, exampleVersionFiles)).toThrow(expect.objectContaining({ code: 'E_SIGNATURE', place: 'model.sig', problem: 'expected a Sigstore bundle 0.3 made with a key, got something else' }));
  });

  const statement = JSON.parse(modelStatementOf('moons', exampleVersionFiles));
  it.each([
    ['a list without files', { ...statement, predicate: { ...statement.predicate, resources: [] } }],
    ['links allowed', { ...statement, predicate: { ...statement.predicate, serialization: { ...statement.predicate.serialization, allow_symlinks: true } } }],
    ['another predicate', { ...statement, predicateType: 'https://slsa.dev/provenance/v1' }],
    ['two subjects', { ...statement, subject: [...statement.subject, ...statement.subject] }],
  ])('refuses, though signed, %s', (_, signed) => {
    expect(() => checkModelSignature(signedStatement(canonicalJson(signed)), verifier, exampleVersionFiles)).toThrow(expect.objectContaining({ code: 'E_SIGNATURE', problem: expect.stringMatching(/^expected a signed list of files/) }));
  });

  it('refuses, though signed, a digest that is not that of the list', () => {
    const signed = { ...statement, subject: [{ name: 'moons', digest: { sha256: digest('6') } }] };
    expect(() => checkModelSignature(signedStatement(canonicalJson(signed)), verifier, exampleVersionFiles)).toThrow(expect.objectContaining({ code: 'E_SIGNATURE_FILES', place: 'model.sig', problem: expect.stringMatching(/^expected the digest [0-9a-f]{64} over the files it lists, got 6{64}$/) }));
  });

  it('refuses, though signed, a file listed twice and a name that leaves the folder', () => {
    const twice = modelStatementOf('moons', [...exampleVersionFiles, ...exampleVersionFiles]);
    expect(() => checkModelSignature(signedStatement(twice), verifier, exampleVersionFiles)).toThrow(expect.objectContaining({ code: 'E_SIGNATURE_FILES', problem: 'expected each file once, got one that is listed twice' }));
    const outside = modelStatementOf('moons', [...exampleVersionFiles, { name: '../v0/weights.bin', sha256: digest('6') }]);
    expect(() => checkModelSignature(signedStatement(outside), verifier, exampleVersionFiles)).toThrow(expect.objectContaining({ code: 'E_SIGNATURE_FILES', place: '"../v0/weights.bin"' }));
  });

  it('refuses another key\'s signature', () => {
    expect(() => checkModelSignature(modelSig, exampleKeys('ed25519').verifier, exampleVersionFiles)).toThrow(expect.objectContaining({ code: 'E_SIGNATURE', place: 'model.sig' }));
  });
});

describe('checkVerdictSignature', () => {
  const check = (text: string, verdict = exampleVerdict(), manifest = exampleManifest): string => checkVerdictSignature(text, verifier, verdict, manifest);

  it('gives back when the verdict was given', () => {
    expect(check(verdictSig)).toBe(AT);
  });

  it.each([
    ['another verdict', exampleVerdict({ advice: ['better than it is'] }), exampleManifest],
    ['another bundle', exampleVerdict(), { ...exampleManifest, rootDigest: digest('6') }],
  ])('refuses a signature beside %s', (_, verdict, manifest) => {
    expect(() => check(verdictSig, verdict, manifest)).toThrow(expect.objectContaining({ kind: 'artifact', code: 'E_SIGNATURE', place: 'verdict.intoto.jsonl', problem: 'expected the attestation of this version\'s verdict and bundle, got a signed statement about others' }));
  });

  it.each([
    ['no JSON', ''],
    ['two lines', `${verdictSig}${verdictSig}`],
    ['the model\'s signature', modelSig],
  ])('refuses %s', (_, text) => {
    expect(() => check(text)).toThrow(expect.objectContaining({ code: 'E_SIGNATURE', problem: 'expected one DSSE envelope on one line, got something else' }));
  });

  it('refuses a signed statement that has no time', () => {
    expect(() => check(canonicalJson(sealEnvelope('{}', signer)))).toThrow(expect.objectContaining({ code: 'E_SIGNATURE' }));
  });
});
