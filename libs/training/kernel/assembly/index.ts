// The kernel's door. All state lies in the memory that JavaScript made, so that several threads can hold an instance.
import { forward } from './chunk';
import { LayerWord, Word, address, table, word } from './config';
import { run, startEpoch } from './epoch';
import { gatherRows } from './gather';
import { logitsOf } from './head';
import { fillRandom } from './philox';
import { transposeAll } from './update';
import { multiplyAdd } from './vector';

export { fillRandom, run, startEpoch, transposeAll };

/** First byte behind the module's own data. */
export function heapBase(): usize {
  return __heap_base;
}

/** a b + c as the products compute it: tells whether this machine rounds once. */
export function fuse(a: f32, b: f32, c: f32): f32 {
  return f32x4.extract_lane(multiplyAdd(f32x4.splat(a), f32x4.splat(b), f32x4.splat(c)), 0);
}

/** Logits of the first `rows` of the staging rows, at most a chunk; `order` is 0, 1, 2, … */
export function predict(config: usize, order: usize, rows: i32): void {
  const work = address(config, Word.work), paddedRows = (rows + 3) & ~3;
  const packed = work + address(config, Word.inputPacked), parameters = address(config, Word.parameters);
  gatherRows(address(config, Word.staging), word(config, Word.paddedInputs), order, rows, paddedRows, packed, work + address(config, Word.inputBlocks), 0, 0);
  forward(config, work, paddedRows, 0, 0, false);
  const top = table(config, word(config, Word.layers) - 1), units = word(top, LayerWord.units);
  for (let row = 0; row < paddedRows; row += 4) {
    const z = logitsOf(work + address(top, LayerWord.packed) + <usize>row * (<usize>units << 2), parameters + address(config, Word.outKernel), parameters + address(config, Word.outBias), units);
    v128.store(address(config, Word.logits) + (<usize>row << 2), z);
  }
}
