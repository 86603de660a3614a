import { runInNewContext } from 'node:vm';
import type { z } from 'zod';
import { float32Array, float64Array, int32Array, uint32Array, uint8Array } from './typed-array-schemas.js';

const schemas: Record<string, z.ZodType> = { Float32Array: float32Array, Float64Array: float64Array, Int32Array: int32Array, Uint32Array: uint32Array, Uint8Array: uint8Array };
const names = Object.keys(schemas);

describe.each(Object.entries(schemas))('the schema of %s', (name, schema) => {
  it('passes an array by reference, also one of another realm', () => {
    const foreign: unknown = runInNewContext(`new ${name}([1, 2])`);
    expect(schema.parse(foreign)).toBe(foreign);
  });

  it('refuses every other type of array by the name of what it wants', () => {
    const others: unknown[] = [...names.filter((other) => other !== name).map((other): unknown => runInNewContext(`new ${other}(2)`)), [1, 2], new DataView(new ArrayBuffer(4)), null];
    for (const other of others) {
      const parsed = schema.safeParse(other);
      expect(parsed.success).toBe(false);
      expect(parsed.error?.issues[0]?.message).toBe(`expected a ${name}`);
    }
  });
});

describe('uint8Array', () => {
  it("takes Node's Buffer", () => {
    const buffer = Buffer.from('x');
    expect(uint8Array.parse(buffer)).toBe(buffer);
  });
});
