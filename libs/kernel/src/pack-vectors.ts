import { z } from 'zod';
import { canonicalJson, type JsonValue } from './canonical-json.js';
import { GeckoError } from './gecko-error.js';
import { sha256Bytes } from './sha256.js';

/** The kinds of numbers that a packed vector can hold. */
export type PackedVector = Float32Array | Float64Array | Uint8Array | Uint32Array;

/** Plain values and the vectors that belong to them. */
export interface VectorPack {
  readonly content: JsonValue;
  readonly vectors: readonly PackedVector[];
}

const MAGIC = new TextEncoder().encode('GECKOVEC');
const ALIGNMENT = 8;
const LENGTH_BYTES = 4;
const DIGEST_BYTES = 32;

const kinds = { float32: Float32Array, float64: Float64Array, uint8: Uint8Array, uint32: Uint32Array } as const;
const Kind = z.enum(['float32', 'float64', 'uint8', 'uint32']);
type Kind = z.infer<typeof Kind>;

const Header = z.strictObject({ content: z.json(), vectors: z.array(z.strictObject({ kind: Kind, length: z.int().nonnegative() })) });

/**
 * Values and vectors as one run of bytes that proves itself: "GECKOVEC", the header's length (unsigned 32-bit), the
 * header in canonical JSON, the vectors bit for bit, and the SHA-256 of all that. Every part begins at a multiple of
 * eight bytes; numbers are little-endian. Equal packs give equal bytes.
 */
export function packVectors({ content, vectors }: VectorPack): Uint8Array {
  const places = vectors.map((vector) => ({ kind: kindOf(vector), length: vector.length }));
  const header = new TextEncoder().encode(canonicalJson({ content, vectors: places }));
  const headerEnd = MAGIC.length + LENGTH_BYTES + header.length;
  const total = vectors.reduce((end, vector) => aligned(end) + vector.byteLength, headerEnd);
  const bytes = new Uint8Array(aligned(total) + DIGEST_BYTES);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(MAGIC.length, header.length, true);
  bytes.set(header, MAGIC.length + LENGTH_BYTES);
  let end = headerEnd;
  for (const vector of vectors) {
    bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), aligned(end));
    end = aligned(end) + vector.byteLength;
  }
  bytes.set(sha256Bytes(bytes.subarray(0, -DIGEST_BYTES)), bytes.length - DIGEST_BYTES);
  return bytes;
}

/**
 * The pack in bytes that `packVectors` made. The vectors may share the bytes' memory.
 * @param place named in the error
 * @throws GeckoError artifact E_VECTOR_FILE where the bytes are cut, changed, or something else
 */
export function unpackVectors(bytes: Uint8Array, place: string): { content: unknown; vectors: PackedVector[] } {
  if (!isWhole(bytes)) throw damaged(place, 'expected a file with its own SHA-256 at the end, got one that is cut, changed or something else');
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const headerEnd = MAGIC.length + LENGTH_BYTES + headerLength;
  const { content, vectors } = readHeader(bytes.subarray(MAGIC.length + LENGTH_BYTES, headerEnd), place);
  let end = headerEnd;
  return {
    content,
    vectors: vectors.map(({ kind, length }) => {
      const start = aligned(end);
      end = start + length * kinds[kind].BYTES_PER_ELEMENT;
      return viewOf(kind, bytes, start, end);
    }),
  };
}

function isWhole(bytes: Uint8Array): boolean {
  if (bytes.length < MAGIC.length + LENGTH_BYTES + DIGEST_BYTES || MAGIC.some((byte, index) => bytes[index] !== byte)) return false;
  const digest = sha256Bytes(bytes.subarray(0, -DIGEST_BYTES));
  return digest.every((byte, index) => bytes[bytes.length - DIGEST_BYTES + index] === byte);
}

/** Only a program that wrote a right digest under a wrong header gets past here. */
function readHeader(bytes: Uint8Array, place: string): z.infer<typeof Header> {
  const text = new TextDecoder().decode(bytes);
  const header = Header.safeParse(isJson(text) ? JSON.parse(text) : undefined);
  if (header.success) return header.data;
  throw damaged(place, 'expected a header with content and vectors, got something else');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A view where the place in memory allows one, else a copy. */
function viewOf(kind: Kind, bytes: Uint8Array, start: number, end: number): PackedVector {
  const part = (bytes.byteOffset + start) % ALIGNMENT === 0 ? bytes.subarray(start, end) : bytes.slice(start, end);
  const length = (end - start) / kinds[kind].BYTES_PER_ELEMENT;
  switch (kind) {
    case 'float32':
      return new Float32Array(part.buffer, part.byteOffset, length);
    case 'float64':
      return new Float64Array(part.buffer, part.byteOffset, length);
    case 'uint32':
      return new Uint32Array(part.buffer, part.byteOffset, length);
    case 'uint8':
      return part;
  }
}

/** By name: an array of another realm is no instance of this one's classes. */
function kindOf(vector: PackedVector): Kind {
  return Kind.parse(Object.prototype.toString.call(vector).slice('[object '.length, -'Array]'.length).toLowerCase());
}

function aligned(end: number): number {
  return Math.ceil(end / ALIGNMENT) * ALIGNMENT;
}

function damaged(place: string, problem: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code: 'E_VECTOR_FILE', place, problem, next: 'let it be written again' });
}
