// What JavaScript tells the kernel, as 32-bit words in memory. The build copies these numbers into the engine's side, so
// the names here are the only place where the order stands. Pointers and offsets are bytes.

/** Words of the configuration block. */
export const enum Word {
  layers, // number of hidden layers
  chunkRows, // rows computed at a time
  matrix, // training rows, row-major, paddedInputs floats a row
  labels, // one float a row
  sampleWeights, // one float a row, or 0 where all weigh 1
  paddedInputs, // input width rounded up to 8
  order, // row numbers of this call's steps
  orderRows, // rows in the order
  batchRows, // rows of a full batch
  steps, // step table, see STEP_BYTES in optimizer.ts
  firstStep, // number of this call's first step
  parameters,
  firstMemory, // first vector of the optimizer's memory
  secondMemory,
  gradient, // lane 0's; lane 1's follows after gradientStride
  gradientStride,
  work, // lane 0's buffers; lane 1's follow after workStride
  workStride,
  sums, // see Sum
  barrier, // see barrier.ts
  stopped, // set to 1 by a loss that is not finite
  outKernel, // offset of the output layer's kernel in the parameters
  outBias, // offset of its bias
  biases, // offset of the hidden biases
  biasBytes, // bytes of hidden biases and output bias together
  inputPacked, // offset of the chunk's inputs in the work area, P4
  inputBlocks, // the same, C8
  random, // offset of the chunk's random words
  rows, // offset of the chunk's row vectors, see head.ts
  roundKeys, // offset of scratch for Philox
  dropoutKey0,
  dropoutKey1,
  noiseKey0,
  noiseKey1,
  noise, // f32, 0 for none
  negativeWeight, // f32, class weights
  positiveWeight, // f32
  smoothing, // f32
  focal, // 1 for focal loss
  gamma, // f32
  shift, // f32, prior shift
  kernelL1, // f32
  kernelL2, // f32
  prepared, // 1 where the gradient is completed by a pass of its own: L1 or clipping
  clipsValue, // 1 for clipping by value
  clipValue, // f32
  clipsNorm, // 1 for clipping by norm
  clipNorm, // f32
  optimizer, // see optimizer.ts
  rate1, // f32, see optimizer.ts
  rate2, // f32
  staging, // rows to predict, row-major
  logits, // their logits
  table, // first of the layers' tables
}

/** Words of each hidden layer's table. */
export const enum LayerWord {
  inputs, // rounded up to 8
  units, // rounded up to 8
  kernel, // offset in the parameters
  bias, // offset in the parameters
  transposed, // address of the transposed kernel, 0 in the first layer
  blocks, // offset of the activations in the work area, C8
  packed, // the same, P4
  slopes, // the same, C8: derivative x dropout scale or 0; unused with relu
  activation, // see activation.ts
  threshold, // of the dropout, 0 for none
  scale, // f32, of kept units
  mask, // address of one word a unit, all bits set for units that exist
  size, // words of a table
}

/** Numbers summed over an epoch or a step, f64 each; [2] are of lane or slice 0 and 1. */
export const enum Sum {
  loss, // [2] of this step's rows, weighted
  plainLoss, // [2] of the epoch's rows
  correct, // [2] of the epoch's rows
  squaredNorm, // [2] of this step's gradient
  clippedSquaredNorm, // [2] the same after clipping by value
  magnitudes, // [2] sum of |w| of the weights penalized, in steps of even number
  oddMagnitudes, // [2] the same in the others
  squares, // [2] sum of w^2, likewise
  oddSquares, // [2]
  objective, // of the epoch's steps
  norm, // of the epoch's steps
  doneSteps,
  doneRows,
  unused, // [2] where sums go that nobody asks for
  size, // kinds
}

// @ts-ignore: decorator
@inline export function word(config: usize, index: i32): i32 {
  return load<i32>(config + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline export function address(config: usize, index: i32): usize {
  return load<u32>(config + (<usize>index << 2));
}

// @ts-ignore: decorator
@inline export function real(config: usize, index: i32): f32 {
  return load<f32>(config + (<usize>index << 2));
}

/** Address of a layer's table. */
// @ts-ignore: decorator
@inline export function table(config: usize, layer: i32): usize {
  return config + (<usize>(Word.table + layer * LayerWord.size) << 2);
}

/** Address of a sum; those of two lanes or slices lie 128 bytes apart: processors move cache lines in pairs. */
// @ts-ignore: decorator
@inline export function sum(config: usize, kind: i32, part: i32): usize {
  return address(config, Word.sums) + (<usize>kind << 8) + (<usize>part << 7);
}
