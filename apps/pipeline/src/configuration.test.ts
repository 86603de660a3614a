import { parseArguments, type GivenOptions } from '@gecko/command';
import { canonicalJson, sha256 } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { modelConfiguration, PipelineConfiguration, readPolicy, resolveConfiguration } from './configuration.js';
import { trainCommand } from './train-command.js';

const given = (...options: string[]): GivenOptions => parseArguments({ invocation: 'main.js', summary: '', commands: [trainCommand] }, ['train', ...options]).given;
const resolve = (options: string[], disk: MemoryDisk = memoryDisk()) => resolveConfiguration(given(...options), disk);
const usage = (code: string, place: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code, place });

describe('resolveConfiguration', () => {
  it('fills everything with defaults where nothing is given', () => {
    expect(resolve([])).toMatchObject({ model: 'gecko-pattern-classifier', profile: 'standard', registry: 'models', data: { header: 'auto', minimumRows: 200 }, training: { seed: 42 } });
  });

  it('puts options over the file and --set over options, and keeps what only one of them says', () => {
    const disk = memoryDisk({ 'settings.yaml': 'model: file\nregistry: file\ntraining: { seed: 1, epochs: 11 }\ndata: { header: "no", label: file }\n' });
    const configuration = resolve(['--config=settings.yaml', '--model=option', '--registry=option', '--seed=2', '--set=model=set', '--set=training.batchSize=7'], disk);
    expect(configuration).toMatchObject({ model: 'set', registry: 'option', data: { header: 'no', label: 'file' }, training: { seed: 2, epochs: 11, batchSize: 7 } });
  });

  it('lets the later of two settings of one key stand', () => {
    expect(resolve(['--set=training.epochs=5', '--set=training.epochs=6']).training.epochs).toBe(6);
  });

  it('takes every option that stands for a key', () => {
    const configuration = resolve(['--data=d.csv', '--label=l', '--positive=p', '--header=yes', '--model=m', '--seed=9', '--policy=p.yaml', '--profile=strict', '--registry=r']);
    expect(configuration).toMatchObject({ data: { file: 'd.csv', label: 'l', positive: 'p', header: 'yes' }, model: 'm', training: { seed: 9 }, policy: 'p.yaml', profile: 'strict', registry: 'r' });
  });

  it('keeps text that looks like a number as text, and makes a number of the seed', () => {
    const { data, model, training } = resolve(['--data=2026', '--label=35', '--positive=1', '--model=7', '--seed=007']);
    expect([data.file, data.label, data.positive, model, training.seed]).toEqual(['2026', '35', '1', '7', 7]);
  });

  it.each(['abc', '1.5', '-1', '1e3', '[1', '~', '9007199254740993'])('refuses the seed %s by its key', (seed) => {
    expect(() => resolve([`--seed=${seed}`])).toThrow(usage('E_CONFIG', 'configuration: "training.seed"'));
  });

  it.each([
    ['--set=trainin.epochs=5', 'configuration: "trainin"', 'did you mean "training"?'],
    ['--set=training.epoch=5', 'configuration: "training.epoch"', 'did you mean "training.epochs"?'],
    ['--set=architecture.kernelL=0', 'configuration: "architecture.kernelL"', 'did you mean "architecture.kernelL2"?'],
    ['--set=data.positiv=1', 'configuration: "data.positiv"', 'did you mean "data.positive"?'],
  ])('refuses %s with the nearest known key', (option, place, next) => {
    expect(() => resolve([option])).toThrow(expect.objectContaining({ code: 'E_CONFIG', place, next }));
  });

  it('names the file whose key or value is wrong', () => {
    expect(() => resolve(['--config=a.yaml'], memoryDisk({ 'a.yaml': 'sed: 1' }))).toThrow(usage('E_CONFIG', 'configuration a.yaml: "sed"'));
    expect(() => resolve(['--config=a.yaml'], memoryDisk({ 'a.yaml': '[1, 2]' }))).toThrow(usage('E_CONFIG', '--config=a.yaml: "settings"'));
    expect(() => resolve(['--config=none.yaml'])).toThrow(usage('E_SETTINGS_FILE', '"none.yaml"'));
  });

  it('takes an empty file for no settings', () => {
    expect(resolve(['--config=a.yaml'], memoryDisk({ 'a.yaml': '' }))).toEqual(resolve([]));
  });
});

describe('modelConfiguration', () => {
  const paths = { data: { file: '/secret/place.csv' }, policy: '/secret/policy.yaml', registry: '/secret/models', model: 'secret-name', profile: 'strict' };

  it('holds all that shapes the model and nothing that says where or for what', () => {
    const { content } = modelConfiguration(PipelineConfiguration.parse(paths));
    expect(content).toMatchObject({ data: { header: 'auto' }, transforms: { maximumLevels: 32 }, architecture: { preset: '128-64-32' }, training: { seed: 42 } });
    expect(canonicalJson(content)).not.toMatch(/secret|strict/);
  });

  it('has the same hash wherever the data, the policy and the registry are, and whatever the model is called', () => {
    expect(modelConfiguration(PipelineConfiguration.parse(paths)).sha256).toBe(modelConfiguration(PipelineConfiguration.parse({})).sha256);
  });

  it.each([{ data: { label: 'x' } }, { transforms: { maximumLevels: 8 } }, { architecture: { kernelL2: 0 } }, { training: { seed: 43 } }])('has another hash with %j', (change) => {
    expect(modelConfiguration(PipelineConfiguration.parse(change)).sha256).not.toBe(modelConfiguration(PipelineConfiguration.parse({})).sha256);
  });

  it('has the hash of its own content', () => {
    const { content, sha256: hash } = modelConfiguration(PipelineConfiguration.parse(paths));
    expect(hash).toBe(sha256(canonicalJson(content)));
  });
});

describe('readPolicy', () => {
  it('is the built-in policy without a file', () => {
    expect(readPolicy(memoryDisk(), undefined)).toMatchObject({ limits: { validationAccuracy: 0.7, testAuc: 0.75, latencyP95Ms: 50 }, split: { train: 0.7, salt: 0 } });
  });

  it('takes from a file what it says, and the built-in rest', () => {
    const policy = readPolicy(memoryDisk({ 'p.yaml': 'limits:\n  testAuc: 0.9\n' }), 'p.yaml');
    expect(policy).toEqual({ ...readPolicy(memoryDisk(), undefined), limits: { ...policy.limits, testAuc: 0.9, validationAccuracy: 0.7 } });
  });

  it('refuses an unknown key, a value out of range and a file that is not there', () => {
    expect(() => readPolicy(memoryDisk({ 'p.yaml': 'limits: { testAUC: 0.9 }' }), 'p.yaml')).toThrow(expect.objectContaining({ code: 'E_CONFIG', place: 'policy p.yaml: "limits.testAUC"', next: 'did you mean "limits.testAuc"?' }));
    expect(() => readPolicy(memoryDisk({ 'p.yaml': 'split: { train: 0.9 }' }), 'p.yaml')).toThrow(expect.objectContaining({ code: 'E_CONFIG', problem: 'train, validation and test must add up to 1' }));
    expect(() => readPolicy(memoryDisk(), 'p.yaml')).toThrow(usage('E_SETTINGS_FILE', '"p.yaml"'));
  });
});
