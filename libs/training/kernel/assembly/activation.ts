// Activations other than relu: from sums (C8) to activations in both layouts and their slopes (C8), with dropout in both.
import { exponential, flush, storeTransposed } from './vector';

/** Numbers of the activations; relu is part of the product. */
export const enum Activation {
  relu,
  leakyRelu,
  elu,
  selu,
  swish,
  tanh,
  sigmoid,
  linear,
}

/** Klambauer et al., "Self-normalizing neural networks" (NeurIPS 2017). */
const SCALE: f32 = 1.0507009873554805;
const SCALE_ALPHA: f32 = 1.0507009873554805 * 1.6732632423543772;
const LEAK: f32 = 0.2;
const TINY: f32 = 1e-18;

let value: v128 = f32x4.splat(0);

/** `mask`: bits of units that exist, so that those that only fill up a group of eight stay zero whatever the activation of 0. */
export function activate(kind: i32, blocks: usize, packed: usize, slopes: usize, rows: i32, units: i32, random: usize, threshold: i32, scale: f32, mask: usize): void {
  const limit = i16x8.splat(<i16>threshold), kept = f32x4.splat(scale);
  const randomStride = <usize>units << 1;
  for (let unit = 0; unit < units; unit += 4) {
    const exists = v128.load(mask + (<usize>unit << 2));
    const block = (<usize>unit >> 3) * (<usize>rows << 5) + (<usize>(unit & 4) << 2);
    for (let row = 0; row < rows; row += 4) {
      const at = block + (<usize>row << 5);
      let words = random + <usize>row * randomStride + (<usize>unit << 1);
      for (let next: usize = 0; next < 128; next += 32) {
        const sums = v128.load(blocks + at + next);
        let slope = flush(v128.and(slopeOf(kind, sums), exists), f32x4.splat(TINY), i32x4.splat(0x7fffffff));
        let result = v128.and(value, exists);
        if (random) {
          const bits = i32x4.extend_low_i16x8_s(i16x8.ge_u(v128.load64_zero(words), limit));
          result = v128.and(f32x4.mul(result, kept), bits);
          slope = v128.and(f32x4.mul(slope, kept), bits);
          words += randomStride;
        }
        v128.store(blocks + at + next, result);
        v128.store(slopes + at + next, slope);
      }
      const done = blocks + at;
      storeTransposed(packed + <usize>row * (<usize>units << 2) + (<usize>unit << 4), v128.load(done), v128.load(done, 32), v128.load(done, 64), v128.load(done, 96));
    }
  }
}

/** The derivative at x; the activation itself goes to `value`. */
// @ts-ignore: decorator
@inline function slopeOf(kind: i32, x: v128): v128 {
  const one = f32x4.splat(1), zero = f32x4.splat(0);
  const above = f32x4.gt(x, zero);
  switch (kind) {
    case Activation.leakyRelu: {
      value = v128.bitselect(x, f32x4.mul(x, f32x4.splat(LEAK)), above);
      return v128.bitselect(one, f32x4.splat(LEAK), above);
    }
    case Activation.elu: {
      const power = exponential(f32x4.pmin(x, zero));
      value = v128.bitselect(x, f32x4.sub(power, one), above);
      return v128.bitselect(one, power, above);
    }
    case Activation.selu: {
      const power = f32x4.mul(f32x4.splat(SCALE_ALPHA), exponential(f32x4.pmin(x, zero)));
      value = v128.bitselect(f32x4.mul(x, f32x4.splat(SCALE)), f32x4.sub(power, f32x4.splat(SCALE_ALPHA)), above);
      return v128.bitselect(f32x4.splat(SCALE), power, above);
    }
    case Activation.tanh: {
      const power = exponential(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)));
      const share = f32x4.div(one, f32x4.add(one, power));
      value = v128.or(f32x4.mul(f32x4.sub(one, power), share), v128.and(x, f32x4.splat(-0.0)));
      return f32x4.mul(f32x4.mul(f32x4.splat(4), power), f32x4.mul(share, share));
    }
    case Activation.linear: {
      value = x;
      return one;
    }
    default: {
      const power = exponential(f32x4.neg(f32x4.abs(x)));
      const share = f32x4.div(one, f32x4.add(one, power));
      const rest = f32x4.mul(power, share);
      const probability = v128.bitselect(rest, share, f32x4.lt(x, zero));
      const slope = f32x4.mul(rest, share);
      if (kind == Activation.sigmoid) {
        value = probability;
        return slope;
      }
      value = f32x4.mul(x, probability);
      return f32x4.add(probability, f32x4.mul(x, slope));
    }
  }
}
