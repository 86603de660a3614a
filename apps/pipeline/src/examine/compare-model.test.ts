import { CrossValidation } from '@gecko/evaluation/contract';
import { canonicalJson, writeWhole } from '@gecko/kernel';
import { exampleRegistry, publishExample } from '../predict/example-model.fixture.js';
import { compareModel } from './compare-model.js';
import { writeCrossValidation } from './cross-validation-file.js';
import { examinedExample } from './examined-example.fixture.js';

const options = { depth: 'quick', seed: 1 } as const;

describe('compareModel', () => {
  it('holds the model against the prior and logistic regression, on the validation rows', async () => {
    const { model, bundle, disk } = await examinedExample();
    const { rows, rivals, crossValidation, notes } = compareModel({ model, bundle, options }, disk);
    expect([rows, crossValidation, notes]).toEqual([80, [], ['the epoch of this model was chosen on these very rows, which favours it a little']]);
    expect(rivals.map(({ name, kind, conclusion }) => [name, kind, conclusion])).toEqual([['prior', 'baseline', 'better'], ['logistic regression', 'logistic', 'no difference shown']]);
    expect(rivals[0]).toMatchObject({ auc: 0.5 });
    // The example model is itself a logistic regression: trained on such rows, another comes close.
    expect(Math.abs(rivals[1]?.aucDifference?.difference ?? NaN)).toBeLessThan(0.02);
  });

  it('leaves the published version out where it is this very model, and says so', async () => {
    const { model, bundle, disk } = await examinedExample();
    await publishExample(disk);
    const { rivals, notes } = compareModel({ model, bundle, options, registry: exampleRegistry }, disk);
    expect(rivals).toHaveLength(2);
    expect(notes).toContain('published v3 is this very model');
  });

  it('takes the published version where it was trained on the same split, and leaves it out where it was not', async () => {
    const { model, bundle, disk } = await examinedExample();
    await publishExample(disk);
    const beside = { ...bundle, rootDigest: 'b'.repeat(64) };
    const { rivals } = compareModel({ model, bundle: beside, options, registry: exampleRegistry }, disk);
    expect(rivals[2]).toMatchObject({ name: 'published v3', kind: 'published', aucDifference: { difference: 0 }, conclusion: 'no difference shown' });
    const elsewhere = { ...beside, metadata: { ...bundle.metadata, split: { ...bundle.metadata.split, sha256: 'c'.repeat(64) } } };
    const { rivals: without, notes } = compareModel({ model, bundle: elsewhere, options, registry: exampleRegistry }, disk);
    expect(without).toHaveLength(2);
    expect(notes?.[1]).toMatch(/^published v3 is left out: it was trained on another split or other data/);
  });

  it('goes on without a published version that cannot be read', async () => {
    const { model, bundle, disk } = await examinedExample();
    disk.makeDirectory(exampleRegistry.folder);
    writeWhole(disk, exampleRegistry.current, 'torn');
    expect(compareModel({ model, bundle, options, registry: exampleRegistry }, disk).notes?.[1]).toMatch(/^the published version is left out: E_POINTER/);
  });

  it('shows a cross-validation of the same data, split and settings, and no other', async () => {
    const { model, bundle, disk } = await examinedExample();
    const { data, split, configuration } = bundle.metadata;
    const found = CrossValidation.parse({ schemaVersion: 1, data: data.sha256, split: split.sha256, configuration: configuration.sha256, method: 'stratified', rows: 240, candidates: [{ name: 'logistic', folds: [], auc: null, warning: null }], differences: [], advice: 'none' });
    const shown = () => compareModel({ model, bundle, options, registry: exampleRegistry }, disk).crossValidation;
    writeCrossValidation(disk, exampleRegistry, found);
    expect(shown()).toEqual(found.candidates);
    writeWhole(disk, 'models/moons/cross-validation.json', canonicalJson({ ...found, configuration: 'd'.repeat(64) }));
    expect(shown()).toEqual([]);
    writeWhole(disk, 'models/moons/cross-validation.json', 'torn');
    expect(shown()).toEqual([]);
  });

  it('samples rows of large data and says so', async () => {
    const { model, bundle, disk } = await examinedExample();
    const many = { ...model, validation: Uint32Array.from({ length: 10_001 }, (_, index) => 2 + 3 * (index % 80)) };
    const { rows, notes } = compareModel({ model: many, bundle, options }, disk);
    expect([rows, notes?.[1]]).toEqual([10_000, 'compared on 10000 of 10001 validation rows, drawn at random']);
  });
});
