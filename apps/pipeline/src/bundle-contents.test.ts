import { BundleContents } from '@gecko/serialization/contract';
import { bundleContents, type BundleParts } from './bundle-contents.js';
import { exampleParts } from './example-parts.fixture.js';

describe('bundleContents', () => {
  let parts: BundleParts;
  let contents: BundleContents;
  beforeAll(async () => {
    parts = await exampleParts();
    contents = bundleContents(parts);
  });

  it('keeps the contract of a bundle', () => {
    expect(BundleContents.parse(contents)).toEqual(contents);
  });

  it('names what the model is and what it was made from', () => {
    expect(contents.metadata).toMatchObject({ name: 'example', task: 'binary', format: 'layers-model', trainedAt: '2026-01-02T00:00:00.000Z', geckoVersion: '0.1.0', nodeVersion: 'v20.0.0', threshold: 0.5, diagnoses: [{ code: 'epoch-limit' }] });
    expect(contents.metadata.training).toEqual(parts.configuration.training);
    expect(contents.history).toEqual(parts.trained.history);
  });

  it('is the same whatever the threads and the time between checkpoints', () => {
    const { configuration } = parts;
    const training = { ...configuration.training, threads: 1 as const, checkpointSeconds: 60 };
    expect(bundleContents({ ...parts, configuration: { ...configuration, training } })).toEqual(contents);
    expect(bundleContents({ ...parts, configuration: { ...configuration, training: { ...training, seed: 7 } } })).not.toEqual(contents);
  });

  it('takes the hashes of the stages, not their seconds, and leaves out the reading of a file', () => {
    expect(contents.metadata.stages).toEqual([{ name: 'split', inputSha256: 'a'.repeat(64), outputSha256: 'b'.repeat(64) }]);
  });

  it('claims the four figures the gate compares, for training and validation rows', () => {
    const { n, accuracy, auc, logLoss } = parts.claims.train;
    expect(contents.metadata.claims.train).toEqual({ n, accuracy, auc, logLoss });
    expect(Object.keys(contents.metadata.claims)).toEqual(['train', 'validation']);
  });

  it('claims no skill where a metric is undefined', () => {
    const undefinedMetrics = { ...parts.claims.train, accuracy: null, auc: null, logLoss: null };
    expect(bundleContents({ ...parts, claims: { train: undefinedMetrics, validation: undefinedMetrics } }).metadata.claims.train).toEqual({ n: parts.claims.train.n, accuracy: 0, auc: 0.5, logLoss: 0 });
  });

  it('spreads sixteen golden rows over the training rows, from the first on, none twice', () => {
    const positions = contents.golden.rows.map(({ probability }) => probability * 64 - 1);
    const step = parts.trainRows.length / 16;
    expect(positions).toEqual(Array.from({ length: 16 }, (_, index) => Math.floor(index * step)));
    expect(new Set(positions).size).toBe(16);
    expect(contents.golden.rows.map(({ row }) => row['size'])).toEqual(positions.map((position) => parts.trainRows[position]));
  });

  it('takes every training row where there are fewer than sixteen', () => {
    const few = bundleContents({ ...parts, trainRows: parts.trainRows.slice(0, 3), trainProbabilities: parts.trainProbabilities.slice(0, 3) });
    expect(few.golden.rows.map(({ row }) => row['size'])).toEqual([...parts.trainRows.slice(0, 3)]);
  });

  it('gives golden rows the columns the model reads, and no others', () => {
    expect(parts.transforms.dropped.map(({ column }) => column)).toEqual(['same']);
    for (const { row } of contents.golden.rows) expect(Object.keys(row).sort()).toEqual(['kind', 'size']);
  });

  it('refuses to leave a golden row without its probability', () => {
    const short = bundleContents({ ...parts, trainProbabilities: parts.trainProbabilities.slice(0, 3) });
    expect(BundleContents.safeParse(short).success).toBe(false);
  });

  it('gives equal contents for equal parts, and leaves no tensor behind', () => {
    const before = parts.backend.tensorCount();
    expect(bundleContents(parts)).toEqual(contents);
    expect(parts.backend.tensorCount()).toBe(before);
  });
});
