import fc from 'fast-check';
import { packVectors, unpackVectors } from './pack-vectors.js';

const pack = { content: { epoch: 3, note: 'a' }, vectors: [Float32Array.of(1.5, NaN), Uint8Array.of(1, 2, 3), Float64Array.of(-0, Infinity), Uint32Array.of(4_000_000_000), new Float32Array()] };

describe('packVectors', () => {
  it('gives bytes that unpack to the same content and the same bits', () => {
    expect(unpackVectors(packVectors(pack), 'a')).toEqual({ content: pack.content, vectors: pack.vectors });
    expect(Object.is(unpackVectors(packVectors(pack), 'a').vectors[2]?.[0], -0)).toBe(true);
  });

  it('gives equal packs equal bytes, and begins every vector at a multiple of eight', () => {
    const bytes = packVectors(pack);
    expect(bytes).toEqual(packVectors({ content: { note: 'a', epoch: 3 }, vectors: pack.vectors }));
    expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe('GECKOVEC');
    expect(unpackVectors(bytes, 'a').vectors.map(({ byteOffset }) => byteOffset % 8)).toEqual([0, 0, 0, 0, 0]);
  });

  it('unpacks from the middle of a larger memory, wherever that is', () => {
    const bytes = packVectors(pack);
    const memory = new Uint8Array(bytes.length + 16);
    for (const offset of [0, 3, 8]) {
      memory.set(bytes, offset);
      expect(unpackVectors(memory.subarray(offset, offset + bytes.length), 'a').vectors).toEqual(pack.vectors);
    }
  });

  it('refuses bytes that are cut or have one bit flipped, anywhere', () => {
    const bytes = packVectors(pack);
    const message = 'E_VECTOR_FILE the file: expected a file with its own SHA-256 at the end, got one that is cut, changed or something else; next: let it be written again';
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (index, bit) => {
        expect(() => unpackVectors(bytes.subarray(0, index), 'the file')).toThrow(message);
        expect(() => unpackVectors(bytes.with(index, (bytes[index] ?? 0) ^ (1 << bit)), 'the file')).toThrow(message);
      }),
      { numRuns: 200 },
    );
  });
});
