// Philox 4x32-10 (Salmon et al., SC 2011), four calls at a time, one counter a lane.

const M0: u32 = 0xd2511f53;
const M1: u32 = 0xcd9e8d57;
const WEYL0: u32 = 0x9e3779b9;
const WEYL1: u32 = 0xbb67ae85;

/**
 * Writes the words of `calls` (rounded up to 4) calls from counter (first, 0, major, minor) on. `keys`: scratch of 320 bytes.
 */
export function fillRandom(out: usize, calls: i32, first: u32, major: u32, minor: u32, key0: u32, key1: u32, keys: usize): void {
  for (let round = 0; round < 10; round++) {
    v128.store(keys + (round << 5), i32x4.splat(key0));
    v128.store(keys + (round << 5), i32x4.splat(key1), 16);
    key0 += WEYL0;
    key1 += WEYL1;
  }
  const m0 = i32x4.splat(M0), m1 = i32x4.splat(M1), c2 = i32x4.splat(major), c3 = i32x4.splat(minor), four = i32x4.splat(4);
  let counter = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  for (let call = 0; call < calls; call += 4) {
    fourCalls(out, counter, c2, c3, m0, m1, keys);
    out += 64;
    counter = i32x4.add(counter, four);
  }
}

// @ts-ignore: decorator
@inline function fourCalls(out: usize, c0: v128, c2: v128, c3: v128, m0: v128, m1: v128, keys: usize): void {
  let x0 = c0, x1 = i32x4.splat(0), x2 = c2, x3 = c3;
  for (let round: usize = 0; round < 320; round += 32) {
    const pLow = i64x2.extmul_low_i32x4_u(x0, m0), pHigh = i64x2.extmul_high_i32x4_u(x0, m0);
    const qLow = i64x2.extmul_low_i32x4_u(x2, m1), qHigh = i64x2.extmul_high_i32x4_u(x2, m1);
    x0 = v128.xor(v128.shuffle<i32>(qLow, qHigh, 1, 3, 5, 7), v128.xor(x1, v128.load(keys + round)));
    x2 = v128.xor(v128.shuffle<i32>(pLow, pHigh, 1, 3, 5, 7), v128.xor(x3, v128.load(keys + round, 16)));
    x1 = v128.shuffle<i32>(qLow, qHigh, 0, 2, 4, 6);
    x3 = v128.shuffle<i32>(pLow, pHigh, 0, 2, 4, 6);
  }
  const t0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5), t1 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
  const t2 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5), t3 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<i64>(t0, t2, 0, 2));
  v128.store(out, v128.shuffle<i64>(t0, t2, 1, 3), 16);
  v128.store(out, v128.shuffle<i64>(t1, t3, 0, 2), 32);
  v128.store(out, v128.shuffle<i64>(t1, t3, 1, 3), 48);
}
