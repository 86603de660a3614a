import { createMemory } from './create-memory.js';

describe('createMemory', () => {
  it('gives whole pages that threads can share', () => {
    expect(createMemory(2).buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(createMemory(2).buffer.byteLength).toBe(131_072);
  });

  it('says so where a machine does not give it', () => {
    expect(() => createMemory(65_537)).toThrow('E_ENGINE_MEMORY simd engine: expected all data of the simd engine within 4 GiB and the free memory, got 4097 MiB, which this machine does not give');
  });
});
