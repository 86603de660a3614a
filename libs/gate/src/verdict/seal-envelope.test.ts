import { createPublicKey, verify } from 'node:crypto';
import { exampleKeys } from './example-verdict.fixture.js';
import { openEnvelope } from './open-envelope.js';
import { DsseEnvelope, encodePreAuthentication, IN_TOTO_PAYLOAD, sealEnvelope } from './seal-envelope.js';

/** The example of DSSE 1.0, protocol.md, "Test Vectors". */
const PUBLISHED = {
  body: 'hello world',
  type: 'http://example.com/HelloWorld',
  encoded: 'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  x: 46950820868899156662930047687818585632848591499744589407958293238635476079160n,
  y: 5640078356564379163099075877009565129882514886557779369047442380624545832820n,
  signature: 'A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==',
};

const coordinate = (value: bigint): string => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').toString('base64url');

describe('encodePreAuthentication', () => {
  it('gives the published bytes for the published example', () => {
    expect(Buffer.from(encodePreAuthentication(PUBLISHED.type, Buffer.from(PUBLISHED.body))).toString()).toBe(PUBLISHED.encoded);
  });

  it('gives what the published signature was made over', () => {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: coordinate(PUBLISHED.x), y: coordinate(PUBLISHED.y) } });
    const holds = (body: string): boolean => verify('sha256', encodePreAuthentication(PUBLISHED.type, Buffer.from(body)), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(PUBLISHED.signature, 'base64'));
    expect([holds('hello world'), holds('hello World')]).toEqual([true, false]);
  });

  it('counts bytes, not characters', () => {
    expect(Buffer.from(encodePreAuthentication('é', Buffer.from('→'))).toString()).toBe('DSSEv1 2 é 3 →');
  });
});

describe.each(['ed25519', 'p256'] as const)('an envelope sealed with %s', (type) => {
  const { signer, verifier } = exampleKeys(type);
  const sealed = sealEnvelope('{"a":"ü"}', signer);
  const open = (envelope: DsseEnvelope): string => openEnvelope(envelope, verifier, 'x.jsonl');

  it('is of the form DSSE has, and opens to what was sealed', () => {
    expect(DsseEnvelope.parse(sealed)).toEqual(sealed);
    expect(sealed).toMatchObject({ payloadType: IN_TOTO_PAYLOAD, signatures: [{ keyid: signer.keyHint }] });
    expect(open(sealed)).toBe('{"a":"ü"}');
  });

  it('opens where its base64 is of the URL-safe kind', () => {
    const urlSafe = (text: string): string => Buffer.from(text, 'base64').toString('base64url');
    expect(open({ ...sealed, payload: urlSafe(sealed.payload), signatures: sealed.signatures.map(({ sig }) => ({ sig: urlSafe(sig) })) })).toBe('{"a":"ü"}');
  });

  it.each([
    ['another payload', { ...sealed, payload: Buffer.from('{"a":"u"}').toString('base64') }],
    ['another type', { ...sealed, payloadType: 'application/json' }],
    ['another key\'s signature', sealEnvelope('{"a":"ü"}', exampleKeys(type).signer)],
    ['a cut signature', { ...sealed, signatures: sealed.signatures.map(({ sig }) => ({ sig: sig.slice(0, 40) })) }],
  ])('does not open with %s', (_, envelope) => {
    expect(() => open(envelope)).toThrow(expect.objectContaining({ kind: 'artifact', exitStatus: 4, code: 'E_SIGNATURE', place: 'x.jsonl', problem: expect.stringMatching(/^expected a signature by the key [0-9a-f]{12}…, got one that this key did not make/) }));
  });

  it('does not open where something else than a statement was signed', () => {
    const body = Buffer.from('{}');
    const sig = Buffer.from(signer.sign(encodePreAuthentication('text/plain', body))).toString('base64');
    expect(() => open({ payload: body.toString('base64'), payloadType: 'text/plain', signatures: [{ sig }] })).toThrow(expect.objectContaining({ code: 'E_SIGNATURE', problem: 'expected a signed in-toto statement, got a signature of something else' }));
  });
});

describe('DsseEnvelope', () => {
  const sealed = sealEnvelope('{}', exampleKeys('ed25519').signer);
  it.each([
    ['no signature', { ...sealed, signatures: [] }],
    ['two signatures', { ...sealed, signatures: [...sealed.signatures, ...sealed.signatures] }],
    ['an empty payload', { ...sealed, payload: '' }],
    ['a payload that is no base64', { ...sealed, payload: 'a b' }],
    ['a further member', { ...sealed, extra: 1 }],
  ])('refuses %s', (_, envelope) => {
    expect(DsseEnvelope.safeParse(envelope).success).toBe(false);
  });
});
