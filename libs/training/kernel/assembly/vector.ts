// Arithmetic on four floats at a time: the fused or rounded product, e^x, log(1 + x) and the 4 x 4 transpose's store.

/** a b + c: rounded once in the FMA build, twice in the plain one. */
// @ts-ignore: decorator
@inline export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

// Constants are loaded: written out in a loop, V8 would build each of them anew from four words at every use.

/** Of e^x: lower end, log2 e, parts of -ln 2, coefficients from the sixth power down. */
const EXPONENTIAL = memory.data<f32>([-60, 1.44269504088896341, 2.12194440e-4, -0.693359375, 1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1, 1], 16);
/** Twice the coefficients of artanh, from the fifteenth power down. */
const LOGARITHM = memory.data<f32>([2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9, 2.0 / 7, 2.0 / 5, 2.0 / 3, 2], 16);

/** e^x for x <= 0, within about an ulp; below -60 as at -60. Cephes' expf, Moshier 1992. What is no number stays none. */
// @ts-ignore: decorator
@inline export function exponential(given: v128): v128 {
  const x = f32x4.pmax(given, v128.load32_splat(EXPONENTIAL));
  const n = f32x4.nearest(f32x4.mul(x, v128.load32_splat(EXPONENTIAL, 4)));
  const r = multiplyAdd(n, v128.load32_splat(EXPONENTIAL, 8), multiplyAdd(n, v128.load32_splat(EXPONENTIAL, 12), x));
  let p = multiplyAdd(r, v128.load32_splat(EXPONENTIAL, 16), v128.load32_splat(EXPONENTIAL, 20));
  p = multiplyAdd(p, r, v128.load32_splat(EXPONENTIAL, 24));
  p = multiplyAdd(p, r, v128.load32_splat(EXPONENTIAL, 28));
  p = multiplyAdd(p, r, v128.load32_splat(EXPONENTIAL, 32));
  p = multiplyAdd(p, r, v128.load32_splat(EXPONENTIAL, 36));
  const one = v128.load32_splat(EXPONENTIAL, 40);
  p = f32x4.add(multiplyAdd(f32x4.mul(r, r), p, r), one);
  // The bits of 1 are 127 in the exponent's place: n is added there.
  return f32x4.mul(p, i32x4.add(i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23), one));
}

/** log(1 + x) for x in [0, 1]: 2 artanh(x / (2 + x)) by its series, which converges fast up to 1/3. */
// @ts-ignore: decorator
@inline export function logarithm(x: v128): v128 {
  const s = f32x4.div(x, f32x4.add(x, v128.load32_splat(LOGARITHM, 28)));
  const q = f32x4.mul(s, s);
  let p = multiplyAdd(q, v128.load32_splat(LOGARITHM), v128.load32_splat(LOGARITHM, 4));
  p = multiplyAdd(p, q, v128.load32_splat(LOGARITHM, 8));
  p = multiplyAdd(p, q, v128.load32_splat(LOGARITHM, 12));
  p = multiplyAdd(p, q, v128.load32_splat(LOGARITHM, 16));
  p = multiplyAdd(p, q, v128.load32_splat(LOGARITHM, 20));
  p = multiplyAdd(p, q, v128.load32_splat(LOGARITHM, 24));
  p = multiplyAdd(p, q, v128.load32_splat(LOGARITHM, 28));
  return f32x4.mul(s, p);
}

/** x, or zero where its size is below the limit: denormal numbers would follow. `bits`: all but the sign's. */
// @ts-ignore: decorator
@inline export function flush(x: v128, limit: v128, bits: v128): v128 {
  return v128.and(x, f32x4.gt(v128.and(x, bits), limit));
}

/** Writes the columns of four rows one after another. */
// @ts-ignore: decorator
@inline export function storeTransposed(at: usize, a: v128, b: v128, c: v128, d: v128): void {
  const t0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5), t1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const t2 = v128.shuffle<i32>(c, d, 0, 4, 1, 5), t3 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<i64>(t0, t2, 0, 2));
  v128.store(at, v128.shuffle<i64>(t0, t2, 1, 3), 16);
  v128.store(at, v128.shuffle<i64>(t1, t3, 0, 2), 32);
  v128.store(at, v128.shuffle<i64>(t1, t3, 1, 3), 48);
}

/** The same, 32 bytes from one to the next. */
// @ts-ignore: decorator
@inline export function storeTransposedApart(at: usize, a: v128, b: v128, c: v128, d: v128): void {
  const t0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5), t1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const t2 = v128.shuffle<i32>(c, d, 0, 4, 1, 5), t3 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<i64>(t0, t2, 0, 2));
  v128.store(at, v128.shuffle<i64>(t0, t2, 1, 3), 32);
  v128.store(at, v128.shuffle<i64>(t1, t3, 0, 2), 64);
  v128.store(at, v128.shuffle<i64>(t1, t3, 1, 3), 96);
}

/** Sum of four lanes. */
// @ts-ignore: decorator
@inline export function total(x: v128): f64 {
  return (<f64>f32x4.extract_lane(x, 0) + <f64>f32x4.extract_lane(x, 1)) + (<f64>f32x4.extract_lane(x, 2) + <f64>f32x4.extract_lane(x, 3));
}

/** Lanes 0 and 1 as float64: the square of a large float32 is none. */
// @ts-ignore: decorator
@inline export function lowHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

/** Lanes 2 and 3. */
// @ts-ignore: decorator
@inline export function highHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(x, x, 1, 1));
}

/** Sums and squares of float64: the squares of what was float32 are exact. */
// @ts-ignore: decorator
@inline export function addSquares(sums: v128, x: v128): v128 {
  return f64x2.add(sums, f64x2.mul(x, x));
}

/** Sum of both halves' lanes. */
// @ts-ignore: decorator
@inline export function totalOfHalves(low: v128, high: v128): f64 {
  return (f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1)) + (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1));
}
