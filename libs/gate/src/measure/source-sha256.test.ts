import { sourceSha256 } from './source-sha256.js';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);
const c = 'c'.repeat(64);
const whole = (sha256: string) => ({ part: 'train' as const, sha256 });

describe('sourceSha256', () => {
  it('is that of the bytes where there is one file', () => {
    expect(sourceSha256([whole(a)])).toBe(a);
  });

  it('is the same in whatever order several files are named', () => {
    const orders = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]].map((files) => sourceSha256(files.map(whole)));
    expect(new Set(orders).size).toBe(1);
    expect(orders[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells other files, fewer files and other parts apart', () => {
    const sources = [[whole(a), whole(b)], [whole(a), whole(c)], [whole(a)], [whole(a), whole(a)], [{ part: 'train', sha256: a }, { part: 'test', sha256: b }], [{ part: 'test', sha256: a }, { part: 'train', sha256: b }]] as const;
    expect(new Set(sources.map(sourceSha256)).size).toBe(sources.length);
  });
});
