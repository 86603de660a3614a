import { philoxModule } from './philox-module.js';

describe('philoxModule', () => {
  it('begins as every WebAssembly module, is the same each time, and stays small', () => {
    const bytes = philoxModule();
    expect([...bytes.subarray(0, 8)]).toEqual([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    expect(philoxModule()).toEqual(bytes);
    expect(bytes.length).toBeLessThan(1500);
  });

  it('is valid to the last byte', () => {
    const bytes = philoxModule();
    expect(() => new WebAssembly.Module(bytes)).not.toThrow();
    expect(() => new WebAssembly.Module(bytes.slice(0, -1))).toThrow(/expected|reached the end|extends past/);
  });
});
