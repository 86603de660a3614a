// Forward and backward pass of one chunk of a lane's rows: sums, activations and slopes stay in the lane's work area, the
// gradient is added to the lane's own.
import { Activation, activate } from './activation';
import { LayerWord, Word, address, real, table, word } from './config';
import { gatherRows } from './gather';
import { gradient } from './gradient';
import { gatherLabels, gradeRows, headBackward, headGradient } from './head';
import { fillRandom } from './philox';
import { backward, forwardDropped, forwardRelu, forwardSums } from './product';

/**
 * `firstRow`: row of the batch that is the chunk's first; masks and noise depend on it. From row `split` of the chunk on
 * the rows are lane 1's: their losses and gradients are summed apart, as another thread would.
 */
export function computeChunk(config: usize, lane: i32, order: usize, rows: i32, split: i32, firstRow: i32, step: i32, inverseRows: f32, first: bool): void {
  const paddedRows = (rows + 3) & ~3, paddedSplit = (split + 3) & ~3, layers = word(config, Word.layers);
  const work = address(config, Word.work) + <usize>lane * address(config, Word.workStride);
  gatherInputs(config, work, order, rows, paddedRows, firstRow, step);
  forward(config, work, paddedRows, firstRow, step, true);
  const top = table(config, layers - 1), vectors = work + address(config, Word.rows), units = word(top, LayerWord.units), packed = work + address(top, LayerWord.packed);
  gatherLabels(config, order, rows, paddedRows, vectors);
  gradeRows(config, lane, packed, units, paddedSplit, vectors, inverseRows);
  if (split < rows) gradeRows(config, 1, packed + <usize>split * (<usize>units << 2), units, paddedRows - split, vectors + (<usize>split << 2), inverseRows);
  back(config, work, address(config, Word.gradient) + <usize>lane * address(config, Word.gradientStride), paddedRows, paddedSplit, first);
}

function gatherInputs(config: usize, work: usize, order: usize, rows: i32, paddedRows: i32, firstRow: i32, step: i32): void {
  const noise = real(config, Word.noise), inputs = word(config, Word.paddedInputs), random = work + address(config, Word.random);
  if (noise > 0) fillRandom(random, (paddedRows * inputs) >> 2, calls(firstRow, inputs, 2), step, 0, word(config, Word.noiseKey0), word(config, Word.noiseKey1), work + address(config, Word.roundKeys));
  gatherRows(address(config, Word.matrix), inputs, order, rows, paddedRows, work + address(config, Word.inputPacked), work + address(config, Word.inputBlocks), noise, random);
}

/** Calls of Philox that the rows before take, each good for 2^shift elements; the product may pass 2^32. */
// @ts-ignore: decorator
@inline function calls(rows: i32, width: i32, shift: i32): u32 {
  return <u32>((<u64>rows * <u64>width) >> <u64>shift);
}

/** Through the hidden layers; the inputs lie in the work area. Without `training` nothing is dropped. */
export function forward(config: usize, work: usize, rows: i32, firstRow: i32, step: i32, training: bool): void {
  const layers = word(config, Word.layers), parameters = address(config, Word.parameters);
  let x = work + address(config, Word.inputPacked);
  for (let layer = 0; layer < layers; layer++) {
    const at = table(config, layer);
    const inputs = word(at, LayerWord.inputs), units = word(at, LayerWord.units), threshold = word(at, LayerWord.threshold), kind = word(at, LayerWord.activation), scale = real(at, LayerWord.scale);
    const kernel = parameters + address(at, LayerWord.kernel), bias = parameters + address(at, LayerWord.bias);
    const blocks = work + address(at, LayerWord.blocks), packed = work + address(at, LayerWord.packed);
    let random: usize = 0;
    if (training && threshold > 0) {
      random = work + address(config, Word.random);
      fillRandom(random, (rows * units) >> 3, calls(firstRow, units, 3), step, layer, word(config, Word.dropoutKey0), word(config, Word.dropoutKey1), work + address(config, Word.roundKeys));
    }
    if (kind == Activation.relu) {
      if (random) forwardDropped(x, kernel, bias, blocks, packed, rows, inputs, units, random, threshold, scale);
      else forwardRelu(x, kernel, bias, blocks, packed, rows, inputs, units);
    } else {
      forwardSums(x, kernel, bias, blocks, rows, inputs, units);
      activate(kind, blocks, packed, work + address(at, LayerWord.slopes), rows, units, random, threshold, scale, address(at, LayerWord.mask));
    }
    x = packed;
  }
}

/** Each layer's gradient is taken before its inputs give way to their slopes. */
function back(config: usize, work: usize, gradients: usize, rows: i32, split: i32, first: bool): void {
  const parameters = address(config, Word.parameters), slopes = work + address(config, Word.rows) + 3 * (address(config, Word.chunkRows) << 2);
  let layer = word(config, Word.layers) - 1, at = table(config, layer);
  const units = word(at, LayerWord.units), top = work + address(at, LayerWord.blocks);
  headGradient(top, slopes, rows, split, units, gradients + address(config, Word.outKernel), gradients + address(config, Word.outBias), first);
  headBackward(slopes, parameters + address(config, Word.outKernel), top, layer > 0 ? work + address(at, LayerWord.packed) : 0, slopesOf(at, work), rows, units, real(at, LayerWord.scale));
  while (layer > 0) {
    const below = table(config, layer - 1);
    const inputs = word(at, LayerWord.inputs), width = word(at, LayerWord.units), blocks = work + address(below, LayerWord.blocks);
    gradient(blocks, work + address(at, LayerWord.blocks), rows, split, inputs, width, gradients + address(at, LayerWord.kernel), gradients + address(at, LayerWord.bias), first);
    backward(work + address(at, LayerWord.packed), address(at, LayerWord.transposed), blocks, layer > 1 ? work + address(below, LayerWord.packed) : 0, slopesOf(below, work), rows, width, inputs, real(below, LayerWord.scale));
    at = below;
    layer--;
  }
  gradient(work + address(config, Word.inputBlocks), work + address(at, LayerWord.blocks), rows, split, word(at, LayerWord.inputs), word(at, LayerWord.units), gradients + address(at, LayerWord.kernel), gradients + address(at, LayerWord.bias), first);
}

// @ts-ignore: decorator
@inline function slopesOf(at: usize, work: usize): usize {
  return word(at, LayerWord.activation) == Activation.relu ? 0 : work + address(at, LayerWord.slopes);
}
