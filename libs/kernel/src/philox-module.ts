/** The few WebAssembly instructions that Philox takes, by their binary codes (WebAssembly core specification 2.0, section 5.4). */
const op = {
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  getLocal: 0x20,
  setLocal: 0x21,
  storeI32: 0x36,
  constantI32: 0x41,
  constantI64: 0x42,
  greaterOrEqualI32: 0x4f,
  addI32: 0x6a,
  xorI32: 0x73,
  multiplyI64: 0x7e,
  shiftRightI64: 0x88,
  wrapToI32: 0xa7,
  extendToI64: 0xad,
} as const;
const I32 = 0x7f;
const I64 = 0x7e;
const NO_RESULT = 0x40;

const MULTIPLIERS = [0xd2511f53, 0xcd9e8d57] as const;
const WEYL = [0x9e3779b9, 0xbb67ae85] as const;
const ROUNDS = 10;

/** Parameters and locals of `fill` by their numbers. */
const at = { from: 0, end: 1, c0Start: 2, c1Start: 3, c2Start: 4, c3Start: 5, k0Start: 6, k1Start: 7, c0: 8, c1: 9, c2: 10, c3: 11, k0: 12, k1: 13, p0: 14, p1: 15 } as const;
const PARAMETERS = 8;
const I32_LOCALS = 6;
const I64_LOCALS = 2;

/**
 * A WebAssembly module with `memory` (one page) and `fill(from, end, c0, c1, c2, c3, k0, k1)`, which writes blocks of
 * four words from byte `from` up to byte `end`, counting c0 up. Only here does a processor's 64-bit product, of which
 * Philox wants the high half, cost one instruction: JavaScript needs about ten.
 */
export function philoxModule(): Uint8Array<ArrayBuffer> {
  const type = [0x60, ...list(Array.from({ length: PARAMETERS }, () => [I32])), ...list([])];
  const body = [...list([[...unsigned(I32_LOCALS), I32], [...unsigned(I64_LOCALS), I64]]), ...fillCode(), op.end];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list([type])),
    ...section(3, list([[0]])),
    ...section(5, list([[0x01, 1, 1]])),
    ...section(7, list([[...name('memory'), 0x02, 0], [...name('fill'), 0x00, 0]])),
    ...section(10, list([[...unsigned(body.length), ...body]])),
  ]);
}

/** while (from < end) { ten rounds; store; from += 16; c0Start += 1 } */
function fillCode(): number[] {
  const start = [[at.c0, at.c0Start], [at.c1, at.c1Start], [at.c2, at.c2Start], [at.c3, at.c3Start], [at.k0, at.k0Start], [at.k1, at.k1Start]] as const;
  return [
    ...[op.block, NO_RESULT, op.loop, NO_RESULT],
    ...[...get(at.from), ...get(at.end), op.greaterOrEqualI32, op.branchIf, 1],
    ...start.flatMap(([local, parameter]) => [...get(parameter), ...set(local)]),
    ...Array.from({ length: ROUNDS }, round).flat(),
    ...[at.c0, at.c1, at.c2, at.c3].flatMap((word, index) => [...get(at.from), ...get(word), op.storeI32, 2, 4 * index]),
    ...[...get(at.from), ...i32(16), op.addI32, ...set(at.from)],
    ...[...get(at.c0Start), ...i32(1), op.addI32, ...set(at.c0Start)],
    ...[op.branch, 0, op.end, op.end],
  ];
}

/** c0, c1, c2, c3 = high(p1) ^ c1 ^ k0, low(p1), high(p0) ^ c3 ^ k1, low(p0), then the keys move on. */
function round(): number[] {
  return [
    ...[...get(at.c0), op.extendToI64, ...i64(MULTIPLIERS[0]), op.multiplyI64, ...set(at.p0)],
    ...[...get(at.c2), op.extendToI64, ...i64(MULTIPLIERS[1]), op.multiplyI64, ...set(at.p1)],
    ...[...high(at.p1), ...get(at.c1), op.xorI32, ...get(at.k0), op.xorI32, ...set(at.c0)],
    ...[...high(at.p0), ...get(at.c3), op.xorI32, ...get(at.k1), op.xorI32, ...set(at.c2)],
    ...[...get(at.p1), op.wrapToI32, ...set(at.c1)],
    ...[...get(at.p0), op.wrapToI32, ...set(at.c3)],
    ...[...get(at.k0), ...i32(WEYL[0]), op.addI32, ...set(at.k0)],
    ...[...get(at.k1), ...i32(WEYL[1]), op.addI32, ...set(at.k1)],
  ];
}

const get = (local: number): number[] => [op.getLocal, local];
const set = (local: number): number[] => [op.setLocal, local];
const high = (product: number): number[] => [...get(product), ...i64(32), op.shiftRightI64, op.wrapToI32];
const i32 = (value: number): number[] => [op.constantI32, ...signed(BigInt(value | 0))];
const i64 = (value: number): number[] => [op.constantI64, ...signed(BigInt(value))];

const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const name = (text: string): number[] => [...unsigned(text.length), ...Buffer.from(text)];

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** Signed LEB128. */
function signed(value: bigint): number[] {
  const low = Number(value & 0x7fn);
  const rest = value >> 7n;
  const done = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
  return done ? [low] : [low | 0x80, ...signed(rest)];
}
