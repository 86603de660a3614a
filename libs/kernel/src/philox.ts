import { philoxModule } from './philox-module.js';

type FillMemory = (from: number, end: number, c0: number, c1: number, c2: number, c3: number, k0: number, k1: number) => void;

const { words, fillMemory } = instantiate();

/**
 * Philox 4x32 with ten rounds: 128 bits of counter and 64 of key to 128 random bits, no state.
 * Words are little-endian: word 0 of the counter is the lowest.
 * Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011); vectors of Random123.
 * @param out receives four unsigned 32-bit words from `offset` on; what would fall behind its end is dropped
 */
export function philox4x32(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Uint32Array, offset = 0): void {
  fillBlocks([c0, c1, c2, c3], [k0, k1], out, offset, offset + 4);
}

/**
 * Fills `out` from index `start` up to `end` (or where it ends), four words a block, counting counter word 0 up from
 * `counter[0]` and round at 2^32.
 */
export function fillBlocks(counter: readonly [number, number, number, number], key: readonly [number, number], out: Uint32Array, start = 0, end = out.length): void {
  const [c0, c1, c2, c3] = counter;
  const last = Math.min(end, out.length);
  for (let from = start; from < last; from += words.length) {
    const count = Math.min(words.length, last - from);
    fillMemory(0, 4 * count, (c0 + (from - start) / 4) | 0, c1, c2, c3, key[0], key[1]);
    out.set(count === words.length ? words : words.subarray(0, count), from);
  }
}

/** The module's memory as words, and its one function. Synchronous: the module has a few hundred bytes. */
function instantiate(): { words: Uint32Array; fillMemory: FillMemory } {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(philoxModule()));
  const { memory, fill } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof fill !== 'function') throw new Error('the Philox module does not export what it was written with');
  return { words: new Uint32Array(memory.buffer), fillMemory: (...parameters) => void fill(...parameters) };
}
