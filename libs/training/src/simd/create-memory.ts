import { outOfMemory } from './plan-memory.js';

/**
 * Memory of this many pages of 64 KiB, which threads can share.
 * @throws GeckoError usage E_ENGINE_MEMORY if the machine does not give that much
 */
export function createMemory(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    throw outOfMemory(`got ${Math.ceil(pages / 16)} MiB, which this machine does not give`, cause);
  }
}
