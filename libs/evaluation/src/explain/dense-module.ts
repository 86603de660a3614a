/** The few WebAssembly instructions that a dense layer takes, by their binary codes (WebAssembly core specification 2.0, section 5.4). */
const op = {
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  getLocal: 0x20,
  setLocal: 0x21,
  constantI32: 0x41,
  greaterOrEqualI32: 0x4f,
  addI32: 0x6a,
} as const;
/** Instructions on two 64-bit floats at once. */
const vector = { load: [0xfd, 0x00], loadSplat: [0xfd, 0x0a], store: [0xfd, 0x0b], add: [0xfd, 0xf0, 0x01], multiply: [0xfd, 0xf2, 0x01] } as const;
const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;

/** Parameters and locals of `dense` by their numbers. */
const at = { values: 0, valuesEnd: 1, kernel: 2, bias: 3, out: 4, outEnd: 5, value: 6, splat: 7 } as const;
const PARAMETERS = 6;
const SUMS = [8, 9, 10, 11] as const;
const VECTOR_BYTES = 16;

/** Units whose sums stand in registers at once: four vectors hide the time that an addition takes. */
export const BLOCK_UNITS = 8;
const BLOCK_BYTES = 8 * BLOCK_UNITS;

/**
 * A WebAssembly module with `memory` of so many pages and `dense(values, valuesEnd, kernel, bias, out, outEnd)`: out = values W + b,
 * in 64-bit floats, all arguments byte addresses. Kernel and bias stand in blocks of 8 units: of each block a row of 8 weights for
 * every value. JavaScript has no vectors, and takes five times as long.
 */
export function denseModule(pages: number): Uint8Array<ArrayBuffer> {
  const type = [0x60, ...list(Array.from({ length: PARAMETERS }, () => [I32])), ...list([])];
  const body = [...list([[1, I32], [1 + SUMS.length, V128]]), ...denseCode(), op.end];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list([type])),
    ...section(3, list([[0]])),
    ...section(5, list([[0x00, ...unsigned(pages)]])),
    ...section(7, list([[...name('memory'), 0x02, 0], [...name('dense'), 0x00, 0]])),
    ...section(10, list([[...unsigned(body.length), ...body]])),
  ]);
}

/** while (out < outEnd) { sums = bias; for each value: sums += value x row; out = sums; on to the next block } */
function denseCode(): number[] {
  return [
    ...[op.block, NO_RESULT, op.loop, NO_RESULT],
    ...[...get(at.out), ...get(at.outEnd), op.greaterOrEqualI32, op.branchIf, 1],
    ...SUMS.flatMap((sum, index) => [...get(at.bias), ...vector.load, 3, VECTOR_BYTES * index, ...set(sum)]),
    ...[...get(at.values), ...set(at.value)],
    ...[op.block, NO_RESULT, op.loop, NO_RESULT],
    ...[...get(at.value), ...get(at.valuesEnd), op.greaterOrEqualI32, op.branchIf, 1],
    ...[...get(at.value), ...vector.loadSplat, 3, 0, ...set(at.splat)],
    ...SUMS.flatMap((sum, index) => [...get(sum), ...get(at.splat), ...get(at.kernel), ...vector.load, 3, VECTOR_BYTES * index, ...vector.multiply, ...vector.add, ...set(sum)]),
    ...[...move(at.value, 8), ...move(at.kernel, BLOCK_BYTES)],
    ...[op.branch, 0, op.end, op.end],
    ...SUMS.flatMap((sum, index) => [...get(at.out), ...get(sum), ...vector.store, 3, VECTOR_BYTES * index]),
    ...[...move(at.bias, BLOCK_BYTES), ...move(at.out, BLOCK_BYTES)],
    ...[op.branch, 0, op.end, op.end],
  ];
}

const get = (local: number): number[] => [op.getLocal, local];
const set = (local: number): number[] => [op.setLocal, local];
const move = (local: number, bytes: number): number[] => [...get(local), op.constantI32, ...signed(bytes), op.addI32, ...set(local)];

const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const name = (text: string): number[] => [...unsigned(text.length), ...Buffer.from(text)];

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** Signed LEB128 of a number that is not negative. */
function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)];
}
