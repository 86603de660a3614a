import { memoryDisk } from '@gecko/kernel/testing';
import type { Metadata } from '@gecko/serialization/contract';
import { readBundle } from '@gecko/serialization/read';
import { putRun } from '../example-candidate.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { describeChanges } from './describe-changes.js';

describe('describeChanges', () => {
  const disk = memoryDisk();
  const { metadata } = readBundle(disk, putRun(disk).bundleFolder);
  const { subject } = exampleVerdict();
  const changes = (change: Partial<Metadata>, before: Partial<Metadata> = {}) => describeChanges({ metadata: { ...metadata, ...before }, subject }, { metadata: { ...metadata, ...change }, subject });

  it('says nothing of equal models', () => {
    expect(changes({})).toEqual([]);
  });

  it('names columns that came, went or are of another kind, and rows and content of the data', () => {
    const columns = [{ name: 'size', kind: 'boolean' as const }, { name: 'colour', kind: 'categorical' as const }];
    expect(changes({ data: { ...metadata.data, rows: 700, columns } }, { data: { ...metadata.data, columns: [...metadata.data.columns, { name: 'gone', kind: 'numeric' }] } })).toEqual([
      { group: 'data', what: 'rows', before: '600', after: '700' },
      { group: 'data', what: 'column "size"', before: 'numeric', after: 'boolean' },
      { group: 'data', what: 'column "gone"', before: 'numeric', after: undefined },
      { group: 'data', what: 'column "colour"', before: undefined, after: 'categorical' },
    ]);
    expect(changes({ data: { ...metadata.data, sha256: 'f'.repeat(64) } })).toEqual([{ group: 'data', what: 'content (SHA-256)', before: metadata.data.sha256, after: 'f'.repeat(64) }]);
  });

  it('says that a column is now left out, and why', () => {
    expect(changes({ data: { ...metadata.data, columns: [], leftOut: [{ column: 'size', reason: 'it counts the rows' }] } })).toEqual([{ group: 'data', what: 'column "size"', before: 'numeric', after: 'left out: it counts the rows' }]);
  });

  it('compares the configuration key by key, lists as a whole', () => {
    const before = { sha256: '8'.repeat(64), content: { training: { seed: 1, optimizer: { name: 'adam', learningRate: 0.001 } }, columns: ['a'], types: {}, same: null } };
    const after = { sha256: '9'.repeat(64), content: { training: { seed: 2, optimizer: { name: 'adam' } }, columns: ['a', 'b'], types: { b: 'ignore' }, same: null } };
    expect(changes({ configuration: after }, { configuration: before })).toEqual([
      { group: 'configuration', what: 'training.seed', before: '1', after: '2' },
      { group: 'configuration', what: 'training.optimizer.learningRate', before: '0.001', after: undefined },
      { group: 'configuration', what: 'columns', before: '["a"]', after: '["a","b"]' },
      { group: 'configuration', what: 'types.b', before: undefined, after: '"ignore"' },
    ]);
  });

  it('names the network, and the code that made and judged it', () => {
    expect(changes({ spec: { ...metadata.spec, hidden: [] }, geckoVersion: '0.2.0', engine: { ...metadata.engine, name: 'simd', flavour: 'fma' } })).toEqual([
      { group: 'model', what: 'layers', before: '1 → 2 → 1', after: '1 → 1' },
      { group: 'code', what: 'gecko', before: '0.1.0', after: '0.2.0' },
      { group: 'code', what: 'engine', before: 'eager', after: 'simd (fma)' },
    ]);
    expect(describeChanges({ metadata, subject: undefined }, { metadata, subject })).toEqual([
      { group: 'code', what: 'gate build (SHA-256)', before: undefined, after: subject.gateBuild },
      { group: 'code', what: 'policy (SHA-256)', before: undefined, after: subject.policy },
    ]);
  });
});
