const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const LOW_0 = MULTIPLIER_0 & 0xffff;
const HIGH_0 = MULTIPLIER_0 >>> 16;
const LOW_1 = MULTIPLIER_1 & 0xffff;
const HIGH_1 = MULTIPLIER_1 >>> 16;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

/**
 * Philox 4x32 with ten rounds: 128 bits of counter and 64 of key to 128 random bits, no state.
 * Words are little-endian: word 0 of the counter is the lowest.
 * Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011); vectors of Random123.
 * @param out receives four unsigned 32-bit words from `offset` on; what would fall behind its end is dropped
 */
export function philox4x32(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Uint32Array, offset = 0): void {
  fillBlocks([c0, c1, c2, c3], [k0, k1], out, offset, offset + 1);
}

/**
 * Fills `out` from index `start` up to `end`, four words a block, counting counter word 0 up from `counter[0]`.
 * The last block is cut where `out` ends: writes behind the end of a typed array are dropped.
 *
 * The rounds stand in the loop itself, since a call for each of them or for each product doubles the time. The high
 * half of a 64-bit product, for which JavaScript has no operation, comes from 16-bit halves; no sum in it reaches 2^32.
 */
export function fillBlocks(counter: readonly [number, number, number, number], key: readonly [number, number], out: Uint32Array, start = 0, end = out.length): void {
  const [first, second, third, fourth] = counter;
  const [key0, key1] = key;
  for (let at = start, block = first | 0; at < end; at += 4, block = (block + 1) | 0) {
    let c0 = block;
    let c1 = second | 0;
    let c2 = third | 0;
    let c3 = fourth | 0;
    let k0 = key0 | 0;
    let k1 = key1 | 0;
    for (let round = 0; round < 10; round++) {
      const middle0 = (c0 >>> 16) * LOW_0 + (((c0 & 0xffff) * LOW_0) >>> 16);
      const cross0 = (c0 & 0xffff) * HIGH_0 + (middle0 & 0xffff);
      const high0 = (c0 >>> 16) * HIGH_0 + (middle0 >>> 16) + (cross0 >>> 16);
      const middle1 = (c2 >>> 16) * LOW_1 + (((c2 & 0xffff) * LOW_1) >>> 16);
      const cross1 = (c2 & 0xffff) * HIGH_1 + (middle1 & 0xffff);
      const high1 = (c2 >>> 16) * HIGH_1 + (middle1 >>> 16) + (cross1 >>> 16);
      const low0 = Math.imul(c0, MULTIPLIER_0);
      const low1 = Math.imul(c2, MULTIPLIER_1);
      c0 = high1 ^ c1 ^ k0;
      c2 = high0 ^ c3 ^ k1;
      c1 = low1;
      c3 = low0;
      k0 = (k0 + WEYL_0) | 0;
      k1 = (k1 + WEYL_1) | 0;
    }
    out[at] = c0;
    out[at + 1] = c1;
    out[at + 2] = c2;
    out[at + 3] = c3;
  }
}
