import type { Bundle } from '@gecko/serialization/contract';
import { examinedExample } from '../examine/examined-example.fixture.js';
import { findDifferences } from './find-differences.js';

const changed = ({ metadata, ...bundle }: Bundle, changes: Partial<Bundle['metadata']>): Bundle => ({ ...bundle, metadata: { ...metadata, ...changes } });
const withSettings = (bundle: Bundle, content: Bundle['metadata']['configuration']['content']): Bundle => changed(bundle, { configuration: { sha256: 'e'.repeat(64), content } });

describe('findDifferences', () => {
  it('finds none between a run and itself', async () => {
    const { bundle } = await examinedExample();
    expect(findDifferences([bundle, bundle])).toEqual([]);
  });

  it('names settings by their keys, with what each run has', async () => {
    const { bundle } = await examinedExample();
    const runs = [withSettings(bundle, { training: { epochs: 10, seed: 1 }, layers: [2, 4] }), withSettings(bundle, { training: { epochs: 20, seed: 1 }, layers: [2] }), withSettings(bundle, { training: { epochs: 10, seed: 1, clip: 'auto' } })];
    expect(findDifferences(runs)).toEqual([
      { what: 'setting', name: 'layers', values: ['[2,4]', '[2]', null] },
      { what: 'setting', name: 'training.clip', values: [null, null, '"auto"'] },
      { what: 'setting', name: 'training.epochs', values: ['10', '20', '10'] },
    ]);
  });

  it('finds columns that only one reads, other layers, other versions and engines', async () => {
    const { bundle } = await examinedExample();
    const { transforms, spec, engine } = bundle.metadata;
    const other = changed(bundle, {
      transforms: { ...transforms, columns: transforms.columns.slice(0, 1) },
      spec: { ...spec, hidden: [...spec.hidden, ...spec.hidden] },
      geckoVersion: '0.2.0',
      engine: { ...engine, name: 'simd', flavour: 'fma' },
    });
    expect(findDifferences([bundle, other])).toEqual([
      { what: 'column', name: 'colour', values: ['one-hot', null] },
      { what: 'model', name: 'layers', values: ['2', '2-2'] },
      { what: 'version', name: 'engine', values: ['eager', 'simd (fma)'] },
      { what: 'version', name: 'gecko', values: ['0.1.0', '0.2.0'] },
    ]);
  });
});
