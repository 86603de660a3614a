import { createHash } from 'node:crypto';
import { fillBlocks } from './philox.js';

/**
 * A named source of randomness: a pure function from (block, element) to bits, so there is no state to store and
 * any element can be drawn in any order. A block is two unsigned 32-bit numbers, for example (step, layer).
 */
export interface RandomStream {
  readonly purpose: string;
  readonly key: readonly [number, number];
}

export interface RandomBlock {
  /** Counter word 2, for example the training step. */
  readonly major: number;
  /** Counter word 3, for example the layer. */
  readonly minor: number;
}

const FIRST_BLOCK: RandomBlock = { major: 0, minor: 0 };

/** The stream of a purpose under a seed; different purposes never share numbers. `seed`: integer, 0 to 2^53 - 1. */
export function randomStream(seed: number, purpose: string): RandomStream {
  const digest = createHash('sha256').update(`${seed}/${purpose}`).digest();
  return { purpose, key: [digest.readUInt32LE(0), digest.readUInt32LE(4)] };
}

/** Fills `out` with the raw 32-bit words of a block, element by element. */
export function fillWords(stream: RandomStream, block: RandomBlock, out: Uint32Array): void {
  fillBlocks([0, 0, block.major, block.minor], stream.key, out);
}

/**
 * Uniform numbers in [0, 1): the low 23 bits of each word over 2^23, bit for bit what TensorFlow's
 * StatelessRandomUniformV2 gives for this key, counter (0, block) and algorithm 1 (Philox).
 */
export function fillUniform(stream: RandomStream, block: RandomBlock, out: Float32Array): void {
  // Dropout masks come from here: the words are drawn where the numbers will stand, which spares an array per call.
  const words = new Uint32Array(out.buffer, out.byteOffset, out.length);
  fillWords(stream, block, words);
  for (let element = 0; element < out.length; element++) out[element] = ((words[element] ?? 0) & 0x7fffff) / 0x800000;
}

/**
 * Standard normal numbers by Box and Muller, from pairs of 32-bit uniforms.
 * The last bits rest on the engine's log, cos and sin: equal on one Node version, not promised between versions.
 */
export function fillNormal(stream: RandomStream, block: RandomBlock, out: Float32Array | Float64Array): void {
  const words = new Uint32Array(out.length + (out.length % 2));
  fillWords(stream, block, words);
  for (let element = 0; element < out.length; element += 2) {
    const radius = Math.sqrt(-2 * Math.log(((words[element] ?? 0) + 0.5) / 2 ** 32));
    const angle = (2 * Math.PI * (words[element + 1] ?? 0)) / 2 ** 32;
    out[element] = radius * Math.cos(angle);
    if (element + 1 < out.length) out[element + 1] = radius * Math.sin(angle);
  }
}

/** A uniformly random order of 0..length-1 (Fisher-Yates; the bias is below length / 2^32). */
export function permutation(stream: RandomStream, length: number, block: RandomBlock = FIRST_BLOCK): Uint32Array {
  const words = new Uint32Array(length);
  fillWords(stream, block, words);
  const order = Uint32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    const pick = Math.floor(((words[last] ?? 0) / 2 ** 32) * (last + 1));
    const held = order[last] ?? 0;
    order[last] = order[pick] ?? 0;
    order[pick] = held;
  }
  return order;
}
