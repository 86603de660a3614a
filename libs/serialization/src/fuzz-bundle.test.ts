import { bundleFiles } from './bundle-files.js';
import { exampleContents } from './example-contents.fixture.js';
import { fuzzBundles } from './fuzz-bundle.fixture.js';
import { readBundle } from './read-bundle.js';
import { contentsOf, diskWith, exampleFiles } from './seal-bundle.fixture.js';

/** Mutations of each of the six files; each is read twice. */
const mutations = Number(process.env['GECKO_FUZZ'] ?? 60);

describe('readBundle under mutations', () => {
  it.each(['none', 'uint8', 'uint16'] as const)('reads back what a bundle of quantization %s was written from, so that acceptance can be judged', (quantization) => {
    const written = bundleFiles(contentsOf(readBundle(diskWith(exampleFiles(quantization), 'bundle'), 'bundle')));
    expect(written).toEqual(bundleFiles(exampleContents({ quantization })));
  });

  it(`refuses as an altered artifact, or reads as a bundle that the writer would write, each of ${6 * 2 * mutations} mutated bundles`, () => {
    const { runs, refused, accepted, bad, slowestMs } = fuzzBundles(mutations, () => performance.now());
    expect(bad.slice(0, 5)).toEqual([]);
    expect(runs).toBe(6 * 2 * mutations);
    expect(Object.values(refused).reduce((sum, count) => sum + count, accepted)).toBe(runs);
    // Every door of the reader is knocked at, not the outermost only.
    expect(Object.keys(refused)).toEqual(expect.arrayContaining(['E_BUNDLE_HASH', 'E_BUNDLE_JSON', 'E_BUNDLE_LAYER', 'E_BUNDLE_SCHEMA', 'E_BUNDLE_WEIGHTS']));
    expect(accepted).toBeGreaterThan(0);
    if (process.env['GECKO_FUZZ'] !== undefined) {
      process.stdout.write(`${JSON.stringify({ runs, refused, accepted, bad: bad.length, slowestMs: Math.round(slowestMs) })}\n`);
      expect(slowestMs).toBeLessThan(2000);
    }
  }, 3_600_000);
});
