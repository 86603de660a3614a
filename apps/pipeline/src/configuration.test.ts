import { parseArguments, settingKeys, type Command, type GivenOptions } from '@gecko/command';
import { canonicalJson, isGeckoError, sha256 } from '@gecko/kernel';
import { memoryDisk, recordingLogger, type MemoryDisk } from '@gecko/kernel/testing';
import fc from 'fast-check';
import { modelConfiguration, PipelineConfiguration, readPolicy, resolveConfiguration, trainOptions } from './configuration.js';

const command: Command = { name: 'train', summary: '', options: trainOptions, run: async () => ({ status: 'passed' }) };
const given = (...options: string[]): GivenOptions => parseArguments({ invocation: 'main.js', summary: '', commands: [command] }, ['train', ...options]).given;
const resolve = (options: string[], disk: MemoryDisk = memoryDisk()) => resolveConfiguration(given(...options), disk, recordingLogger());
const fromFile = (content: string | Uint8Array, ...options: string[]) => resolve(['--config=a.yaml', ...options], memoryDisk({ 'a.yaml': content }));
const usage = (code: string, place: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code, place });
const error = (code: string, place: string, part: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code, place, message: expect.stringContaining(part) });

describe('resolveConfiguration', () => {
  it('fills everything with defaults where nothing is given', () => {
    expect(resolve([])).toEqual(PipelineConfiguration.parse({}));
    expect(resolve([])).toMatchObject({ model: 'gecko-pattern-classifier', profile: 'standard', registry: 'models', data: { validationFiles: [], format: { header: 'auto' }, schema: { update: false }, minimumRows: 200 }, training: { seed: 42 }, bundle: { quantization: 'none' } });
    expect(resolve([]).data.files).toBeUndefined();
  });

  it('puts options over the file and --set over options, and keeps what only one of them says', () => {
    const configuration = fromFile('model: file\nregistry: file\ntraining: { seed: 1, epochs: 11 }\ndata: { format: { header: "no" }, label: file, files: [a.csv, b.csv] }\n', '--model=option', '--registry=option', '--seed=2', '--data=c.csv', '--set=model=set', '--set=training.batchSize=7');
    expect(configuration).toMatchObject({ model: 'set', registry: 'option', data: { format: { header: 'no' }, label: 'file', files: ['c.csv'] }, training: { seed: 2, epochs: 11, batchSize: 7 } });
  });

  it('lets the later of two settings of one key stand', () => {
    expect(resolve(['--set=training.epochs=5', '--set=training.epochs=6']).training.epochs).toBe(6);
  });

  it('takes every option that stands for a key', () => {
    const configuration = resolve(['--data=d.csv', '--data=e/*.csv', '--validation-data=v.csv', '--test-data=t.csv', '--test-data=u.csv', '--label=l', '--positive=p', '--header=yes', '--weight=w', '--update-schema', '--model=m', '--seed=9', '--policy=p.yaml', '--profile=strict', '--registry=r']);
    expect(configuration).toMatchObject({
      data: { files: ['d.csv', 'e/*.csv'], validationFiles: ['v.csv'], testFiles: ['t.csv', 'u.csv'], label: 'l', positive: 'p', format: { header: 'yes' }, weight: 'w', schema: { update: true } },
      model: 'm',
      training: { seed: 9 },
      policy: 'p.yaml',
      profile: 'strict',
      registry: 'r',
    });
  });

  it('keeps text that looks like a number as text, and makes a number of the seed', () => {
    const { data, model, training } = resolve(['--data=2026', '--label=35', '--positive=1', '--weight=7', '--model=7', '--seed=007']);
    expect([data.files, data.label, data.positive, data.weight, model, training.seed]).toEqual([['2026'], '35', '1', '7', '7', 7]);
  });

  it.each(['abc', '1.5', '-1', '1e3', '[1', '~', '9007199254740993'])('refuses the seed %s by its key', (seed) => {
    expect(() => resolve([`--seed=${seed}`])).toThrow(usage('E_CONFIG', 'configuration: "training.seed"'));
  });

  it('takes any path and any text from options', () => {
    const { data, policy, registry } = resolve(['--data=/data/a.csv', '--data=C:\\a.csv', '--policy=/etc/policy.yaml', '--registry=~/models', '--label=/x', '--positive=password']);
    expect([data.files, policy, registry, data.label, data.positive]).toEqual([['/data/a.csv', 'C:\\a.csv'], '/etc/policy.yaml', '~/models', '/x', 'password']);
  });
});

describe('the warm-up', () => {
  it.each([
    [['--set=training.schedule.warmUpEpochs=100'], 100, 100],
    [['--set=training.epochs=5', '--set=training.schedule.warmUpEpochs=5'], 5, 5],
    [['--set=training.epochs=5', '--set=training.schedule.warmUpEpochs=9'], 5, 9],
  ])('ends before the last epoch: %j is refused', (options, epochs, warmUp) => {
    const problem = `expected fewer epochs of warm-up than training.epochs (${epochs}), got ${warmUp}: the full learning rate would never be reached`;
    expect(() => resolve(options)).toThrow(expect.objectContaining({ kind: 'usage', exitStatus: 2, code: 'E_CONFIG', place: 'configuration: "training.schedule.warmUpEpochs"', problem }));
  });

  it('may take all epochs but one', () => {
    expect(resolve(['--set=training.epochs=5', '--set=training.schedule.warmUpEpochs=4']).training.schedule.warmUpEpochs).toBe(4);
    expect(resolve(['--set=training.epochs=1']).training.epochs).toBe(1);
  });
});

describe('the file of settings', () => {
  const disk = () => memoryDisk({ 'pipeline.yaml': 'model: here', 'other.yaml': 'model: other' });

  it('is pipeline.yaml in the working directory, if it is there, and the log says so', () => {
    const logger = recordingLogger();
    expect(resolveConfiguration(given(), disk(), logger).model).toBe('here');
    expect(logger.lines).toEqual(['info: settings are those of pipeline.yaml: --config=none ignores it']);
    expect(resolve([]).model).toBe('gecko-pattern-classifier');
  });

  it('is the named one, or none', () => {
    const logger = recordingLogger();
    expect(resolveConfiguration(given('--config=other.yaml'), disk(), logger).model).toBe('other');
    expect(resolveConfiguration(given('--config=none'), disk(), logger).model).toBe('gecko-pattern-classifier');
    expect(logger.lines).toEqual([]);
  });

  it('is refused where it is a folder', () => {
    expect(() => resolve([], memoryDisk({ 'pipeline.yaml/x': '' }))).toThrow(error('E_SETTINGS_FILE', '"pipeline.yaml"', 'expected a file, got a directory'));
  });
});

describe('what configuration files may say', () => {
  it.each<[string, string, object]>([
    ['nothing', '', {}],
    ['nothing but remarks', '# model: x\n', {}],
    ['a byte order mark', '\uFEFFmodel: moons', { model: 'moons' }],
    ['JSON', '{"training": {"epochs": 5}}', { training: { epochs: 5 } }],
    ['one file', 'data: { files: a.csv }', { data: { files: ['a.csv'] } }],
    ['several files and patterns', 'data:\n  files:\n    - a.csv\n    - 2024/*.csv\n', { data: { files: ['a.csv', '2024/*.csv'] } }],
    ['paths above the working directory', 'data: { files: ../../a b/c.csv }\nregistry: ../models', { data: { files: ['../../a b/c.csv'] }, registry: '../models' }],
    ['given parts', 'data: { files: a.csv, validationFiles: b.csv, testFiles: [c.csv] }', { data: { validationFiles: ['b.csv'], testFiles: ['c.csv'] } }],
    ['a query', "data: { files: a.parquet, sql: SELECT * FROM data WHERE path = '/login' }", { data: { sql: "SELECT * FROM data WHERE path = '/login'" } }],
    ['a label and a positive value that are numbers', 'data: { label: 5, positive: 1 }', { data: { label: '5', positive: '1' } }],
    ['a positive value that is a boolean', 'data: { positive: true }', { data: { positive: 'true' } }],
    ['words that YAML once took for booleans', 'data: { positive: yes, format: { header: no } }', { data: { positive: 'yes', format: { header: 'no' } } }],
    ['a label that speaks of tokens', 'data: { label: token count, positive: secret }', { data: { label: 'token count', positive: 'secret' } }],
    ['a column called password', 'data: { types: { password: ignore, api_key: categorical } }', { data: { types: { password: 'ignore', api_key: 'categorical' } } }],
    ['marks that look like roots of paths', 'data: { missing: ["/", "\\\\N", "~", ""] }', { data: { missing: ['/', '\\N', '~', ''] } }],
    ['single columns', 'transforms: { columns: { income per month: { log: always, clip: 0.01 } } }', { transforms: { columns: { 'income per month': { log: 'always', clip: 0.01 } } } }],
    ['an optimizer without a name, which is Adam', 'training: { optimizer: { learningRate: 0.01 } }', { training: { optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9 } } }],
    ['another optimizer', 'training: { optimizer: { name: sgd, nesterov: true } }', { training: { optimizer: { name: 'sgd', learningRate: 0.01, momentum: 0.9, nesterov: true } } }],
    ['class weights of numbers', 'training: { classWeights: { negative: 1, positive: 3.5 } }', { training: { classWeights: { negative: 1, positive: 3.5 } } }],
    ['one dropout rate', 'architecture: { dropout: 0.4 }', { architecture: { dropout: 0.4 } }],
    ['dropout rates', 'architecture: { units: [48, 24], dropout: [0.3, 0] }', { architecture: { units: [48, 24], dropout: [0.3, 0] } }],
    ['numbers in powers of ten', 'training: { optimizer: { learningRate: 1e-4 } }', { training: { optimizer: { learningRate: 0.0001 } } }],
    ['anchors', 'data: { files: &a a.csv, label: *a }', { data: { files: ['a.csv'], label: 'a.csv' } }],
    ['sections whose keys are all remarks', 'data:\n  # label: x\n  types:\n  format:\ntransforms:\ntraining:\n  optimizer:\n  # epochs: 5\n', {}],
    ['a quantised bundle', 'bundle: { quantization: uint8 }', { bundle: { quantization: 'uint8' } }],
    ['a schema file', 'data: { schema: { file: schemas/loans.json, update: true } }', { data: { schema: { file: 'schemas/loans.json', update: true } } }],
  ])('%s', (_name, content, part) => {
    expect(fromFile(content)).toMatchObject(part);
  });

  it('takes sections without keys for sections that are not there', () => {
    expect(fromFile('data:\n  types:\n  format:\ntraining:\n  optimizer:\n')).toEqual(resolve([]));
  });
});

describe('what configuration files may not say', () => {
  const file = 'configuration a.yaml';

  it.each<[string, string | Uint8Array, string, string]>([
    ['a key that stands twice', 'model: a\nmodel: b', '"a.yaml"', 'at line 2, column 1: "Map keys must be unique"'],
    ['a key that stands twice in a section', 'training: { epochs: 1, epochs: 2 }', '"a.yaml"', 'Map keys must be unique'],
    ['tabs', 'training:\n\tepochs: 5', '"a.yaml"', 'Tabs are not allowed as indentation'],
    ['an open list', 'data: { files: [a.csv', '"a.yaml"', 'expected YAML or JSON, got a mistake'],
    ['an alias of nothing', 'model: *a', '"a.yaml"', 'Unresolved alias'],
    ['aliases that multiply', ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...[...'bcdefg'].map((name, index) => `${name}: &${name} [${`*${'abcdef'[index] ?? ''}, `.repeat(10)}]`)].join('\n'), '"a.yaml"', 'Excessive alias count'],
    ['lists in lists without end', '['.repeat(10_000), '"a.yaml"', 'more than 64 levels'],
    ['a tag', 'model: !!binary aGk=', '"a.yaml"', 'Unresolved tag'],
    ['YAML of another version', '%YAML 1.1\n---\nmodel: no', '"a.yaml"', 'YAML 1.1, where 1.2 is read'],
    ['two documents', 'model: a\n---\nmodel: b', '"a.yaml"', 'multiple documents'],
    ['UTF-16', Uint8Array.from(Buffer.from('\uFEFFmodel: a', 'utf16le')), '"a.yaml"', 'expected UTF-8 text, got other bytes'],
    ['Latin-1', Uint8Array.from(Buffer.from('model: é', 'latin1')), '"a.yaml"', 'expected UTF-8 text, got other bytes'],
    ['more than a megabyte', '#'.repeat(2 ** 20 + 1), '"a.yaml"', 'expected at most 1048576 bytes, got 1048577'],
  ])('%s', (_name, content, place, part) => {
    expect(() => fromFile(content)).toThrow(error('E_SETTINGS_FILE', place, part));
  });

  it.each<[string, string, string, string]>([
    ['a list', '[1, 2]', 'settings', 'expected keys with values, got a list'],
    ['text', 'just text', 'settings', 'expected keys with values, got "just text"'],
    ['an unknown key', 'modle: x', 'modle', 'did you mean "model"?'],
    ['an unknown key of a section', 'training: { epoch: 5 }', 'training.epoch', 'did you mean "training.epochs"?'],
    ['an unknown key of a format', 'data: { format: { delimeter: tab } }', 'data.format.delimeter', 'did you mean "data.format.delimiter"?'],
    ['an unknown key of a schema', 'data: { schema: { updat: true } }', 'data.schema.updat', 'did you mean "data.schema.update"?'],
    ['an unknown key of Adam', 'training: { optimizer: { learningrate: 1 } }', 'training.optimizer.learningrate', 'did you mean "training.optimizer.learningRate"?'],
    ['an unknown key of SGD', 'training: { optimizer: { name: sgd, momentun: 1 } }', 'training.optimizer.momentun', 'did you mean "training.optimizer.momentum"?'],
    ['a key of another optimizer', 'training: { optimizer: { momentum: 0.9 } }', 'training.optimizer.momentum', 'it belongs to training.optimizer.name: sgd or rmsprop; use one of "name", "learningRate", "beta1", "beta2", "epsilon"'],
    ['an unknown key of class weights', 'training: { classWeights: { negativ: 1, positive: 1 } }', 'training.classWeights.negativ', 'did you mean "training.classWeights.negative"?'],
    ['an unknown key of a column', 'transforms: { columns: { age: { scalling: robust } } }', 'transforms.columns.age.scalling', 'did you mean "transforms.columns.age.scaling"?'],
    ['an unknown key without a likeness', 'training: { moons: 5 }', 'training.moons', 'use one of "seed", "engine", "backend"'],
    ['a key of another section', 'epochs: 5', 'epochs', 'did you mean "training.epochs"?'],
    ['a key of two other sections', 'training: { patience: 5 }', 'training.patience', 'did you mean "training.schedule.patience" or "training.earlyStopping.patience"?'],
    ['the header where it was once', 'data: { header: yes }', 'data.header', 'did you mean "data.format.header"?'],
    ['the file where it was once', 'data: { file: a.csv }', 'data.file', 'did you mean "data.files"?'],
    ['a split', 'split: { method: time }', 'split', 'it belongs to the policy'],
    ['a split method among the data', 'data: { method: time }', 'data.method', 'it belongs to the policy'],
    ['a salt in the training', 'training: { salt: 3 }', 'training.salt', 'it belongs to the policy'],
    ['limits', 'limits: { testAuc: 0.5 }', 'limits', 'it belongs to the policy'],
    ['text for a number', 'training: { epochs: many }', 'training.epochs', 'expected a number, got "many"'],
    ['a number in quotes', 'training: { epochs: "50" }', 'training.epochs', 'write it without quotes'],
    ['a fraction', 'training: { batchSize: 1.5 }', 'training.batchSize', 'expected a whole number, got 1.5'],
    ['nothing for a number', 'training: { epochs: }', 'training.epochs', 'expected a number, got nothing (null)'],
    ['NaN', 'training: { optimizer: { learningRate: .nan } }', 'training.optimizer.learningRate', 'expected a finite number, got NaN'],
    ['infinity', 'training: { clipping: { norm: .inf } }', 'training.clipping.norm', 'expected a finite number, got Infinity'],
    ['a number beyond all', 'architecture: { kernelL2: 1e400 }', 'architecture.kernelL2', 'expected a finite number, got Infinity'],
    ['zero epochs', 'training: { epochs: 0 }', 'training.epochs', 'expected more than 0, got 0'],
    ['too many epochs', 'training: { epochs: 1000001 }', 'training.epochs', 'expected at most 1000000, got 1000001'],
    ['a negative seed', 'training: { seed: -1 }', 'training.seed', 'expected at least 0, got -1'],
    ['a dropout of one', 'architecture: { dropout: 1 }', 'architecture.dropout', 'expected less than 1, got 1'],
    ['a dropout of one in a list', 'architecture: { dropout: [0.1, 1] }', 'architecture.dropout.1', 'expected less than 1, got 1'],
    ['a dropout of words', 'architecture: { dropout: some }', 'architecture.dropout', 'expected a number, or a list, got "some"'],
    ['no layers', 'architecture: { units: [] }', 'architecture.units', 'expected at least 1 item, got 0'],
    ['one width for a list', 'architecture: { units: 64 }', 'architecture.units', 'write it as a list: [value, value]'],
    ['a width beyond all', 'architecture: { units: [64, 5000] }', 'architecture.units.1', 'expected at most 4096, got 5000'],
    ['an unknown preset', 'architecture: { preset: 128-64-16 }', 'architecture.preset', 'expected one of "256-128-64-32", "128-64-32", "64-32-16", got "128-64-16"; next: did you mean "128-64-32"?'],
    ['an unknown activation', 'architecture: { activation: relo }', 'architecture.activation', 'did you mean "relu"?'],
    ['a word for a switch', 'architecture: { batchNormalization: yes }', 'architecture.batchNormalization', 'expected true or false, got "yes"'],
    ['an unknown optimizer', 'training: { optimizer: { name: adma } }', 'training.optimizer.name', 'expected one of "adam", "adamw", "sgd", "rmsprop", got "adma"; next: did you mean "adam"?'],
    ['an optimizer that is a word', 'training: { optimizer: sgd }', 'training.optimizer', 'expected keys with values, got "sgd"'],
    ['unknown class weights', 'training: { classWeights: balance }', 'training.classWeights', 'expected one of "balanced", "none", or keys with values, got "balance"; next: did you mean "balanced"?'],
    ['half of the class weights', 'training: { classWeights: { positive: 2 } }', 'training.classWeights.negative', 'expected a number, got nothing'],
    ['a section that is a list', 'training: [5]', 'training', 'expected keys with values, got a list'],
    ['a number for text', 'registry: 5', 'registry', 'put it in quotes to make it text'],
    ['numbers among marks', 'data: { missing: [-999] }', 'data.missing.0', 'expected text, got -999; next: put it in quotes to make it text'],
    ['an unknown kind', 'data: { types: { age: numerc } }', 'data.types.age', 'expected one of "numeric", "boolean", "categorical", "date", "ignore", got "numerc"; next: did you mean "numeric"?'],
    ['nothing for a label', 'data: { label: }', 'data.label', 'got nothing (null)'],
    ['a list for a label', 'data: { label: [a] }', 'data.label', 'expected text, or a number, or true or false, got a list'],
    ['no files at all', 'data: { files: [] }', 'data.files', 'expected at least 1 item, got 0'],
    ['a file without a name', 'data: { files: [a.csv, ""] }', 'data.files.1', 'expected at least 1 character, got ""'],
    ['a file that is a number', 'data: { files: [2026] }', 'data.files.0', 'put it in quotes to make it text'],
    ['validation files without files', 'data: { validationFiles: v.csv }', 'data.validationFiles', 'expected data.files beside it'],
    ['a query without files', 'data: { sql: SELECT 1 }', 'data.sql', 'expected data.files beside it'],
    ['an unknown delimiter', 'data: { format: { delimiter: ";" } }', 'data.format.delimiter', 'expected one of "auto", "comma", "semicolon", "tab", "pipe", got ";"'],
    ['an unknown quantization', 'bundle: { quantization: int8 }', 'bundle.quantization', 'did you mean "uint8"?'],
    ['a model name that is no part of a path', 'model: My Model', 'model', 'expected text of the form /^[a-z0-9][a-z0-9._-]{0,63}$/, got "My Model"'],
    ['an unknown profile', 'profile: lax', 'profile', 'expected one of "standard", "strict", got "lax"'],
    ['a clip beyond a quarter', 'transforms: { columns: { age: { clip: 0.5 } } }', 'transforms.columns.age.clip', 'expected at most 0.25, got 0.5'],
    ['a merge key, which YAML 1.2 has not', 'training: { <<: { epochs: 5 } }', 'training.<<', 'expected a known key, got another'],
    ['the prototype', '__proto__: { model: x }', '__proto__', "a name of JavaScript's own"],
    ['the prototype of a record', 'data: { types: { __proto__: numeric } }', 'data.types.__proto__', "a name of JavaScript's own"],
    ['a constructor', 'training: { constructor: { prototype: { epochs: 5 } } }', 'training.constructor', "a name of JavaScript's own"],
  ])('%s', (_name, content, key, part) => {
    expect(() => fromFile(content)).toThrow(error('E_CONFIG', `${file}: "${key}"`, part));
  });

  it.each<[string, string]>([
    ['data: { files: /home/me/a.csv }', 'data.files'],
    ['data: { files: [a.csv, ~/a.csv] }', 'data.files.1'],
    ['data: { files: "C:\\\\data\\\\a.csv" }', 'data.files'],
    ['data: { files: c:/data/a.csv }', 'data.files'],
    ['data: { files: \\\\server\\share\\a.csv }', 'data.files'],
    ['data: { files: //server/share/a.csv }', 'data.files'],
    ['data: { files: "file:///a.csv" }', 'data.files'],
    ['data: { files: ~me/a.csv }', 'data.files'],
    ['data: { files: a.csv, validationFiles: /v.csv }', 'data.validationFiles'],
    ['data: { files: a.csv, testFiles: [/t.csv] }', 'data.testFiles.0'],
    ['data: { schema: { file: /schema.json } }', 'data.schema.file'],
    ["data: { files: a.parquet, sql: SELECT * FROM '/home/me/b.parquet' }", 'data.sql'],
    ['policy: /etc/policy.yaml', 'policy'],
    ['registry: /var/models', 'registry'],
    ['registry: /', 'registry'],
    ['model: /home/me', 'model'],
    ['data: { positive: /home/me }', 'data.positive'],
    ['data: { types: { a: C:/x } }', 'data.types.a'],
    ['unknown: [{ deep: /home/me/x }]', 'unknown.0.deep'],
  ])('the absolute path in %s', (content, key) => {
    expect(() => fromFile(content)).toThrow(error('E_CONFIG_PATH', `${file}: "${key}"`, 'give a path relative to the folder the command runs in; on the command line --data takes any path'));
  });

  it.each<[string, string, string, string]>([
    ['a URL with a password', 'data: { files: "https://me:PASS@host/a.csv" }', 'data.files', 'PASS'],
    ['an AWS access key', `data: { label: AKIA${'IOSFODNN7EXAMPLE'} }`, 'data.label', 'IOSFODNN'],
    ['a private key', `data: { positive: "-----BEGIN ${'PRIVATE'} KEY-----" }`, 'data.positive', '-----'],
    ['a GitHub token', `data: { missing: [ghp_${'aB1'.repeat(12)}] }`, 'data.missing.0', 'aB1'],
    ['a key of a service', `model: sk-${'aB1'.repeat(12)}`, 'model', 'aB1'],
    ['a Slack token', `registry: xoxb-${'1234567890-'.repeat(3)}a`, 'registry', '1234567890'],
    ['a JSON web token', `policy: eyJ${'aB1'.repeat(8)}.eyJ${'aB1'.repeat(8)}.${'aB1'.repeat(8)}`, 'policy', 'aB1'],
    ['a password', 'password: hunter2', 'password', 'hunter2'],
    ['a number as a password', 'data: { dbPassword: 123456 }', 'data.dbPassword', '123456'],
    ['a token among the kinds', 'data: { types: { api_key: hunter2 } }', 'data.types.api_key', 'hunter2'],
    ['a secret of a section', 'training: { clientSecret: hunter2 }', 'training.clientSecret', 'hunter2'],
    ['a token for a name', `data: { types: { ghp_${'aB1'.repeat(12)}: numeric } }`, 'data.types', 'aB1'],
  ])('%s, which it never repeats', (_name, content, key, secret) => {
    expect(() => fromFile(content)).toThrow(error('E_CONFIG_SECRET', `${file}: "${key}"`, 'expected a setting, got what looks like a credential'));
    expect(() => fromFile(content)).not.toThrow(expect.objectContaining({ message: expect.stringContaining(secret) }));
  });
});

describe('any settings at all', () => {
  const names = [...new Set(settingKeys(PipelineConfiguration).flatMap(({ path }) => path.split('.')))];
  const scalar = fc.oneof(fc.integer({ min: -2, max: 200 }), fc.double({ noNaN: false }), fc.boolean(), fc.constant(null), fc.constantFrom('adam', 'sgd', 'auto', 'balanced', 'none', 'a.csv', '/a.csv', '', 'yes'));
  const { settings } = fc.letrec<{ value: unknown; settings: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(scalar, { maxLength: 3 }), tie('settings')),
    settings: fc.dictionary(fc.constantFrom(...names, 'x', 'constructor'), tie('value'), { maxKeys: 4 }),
  }));

  it('give a configuration, or one line that names a key', () => {
    let refused = 0;
    fc.assert(
      fc.property(settings, (given) => {
        try {
          fromFile(JSON.stringify(given, (_key, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? null : value)));
        } catch (thrown) {
          refused++;
          return isGeckoError(thrown) && thrown.kind === 'usage' && thrown.place.startsWith('configuration a.yaml: "') && !/\n|undefined|\[object|invalid/i.test(thrown.message);
        }
        return true;
      }),
      { seed: 3, numRuns: 500, verbose: true },
    );
    expect(refused).toBeGreaterThan(200);
    expect(refused).toBeLessThan(500);
  });
});

describe('--set', () => {
  it.each<[string, object]>([
    ['training.epochs=5', { training: { epochs: 5 } }],
    ['training.optimizer.learningRate=1e-2', { training: { optimizer: { name: 'adam', learningRate: 0.01 } } }],
    ['training.optimizer={name: sgd}', { training: { optimizer: { name: 'sgd', momentum: 0.9 } } }],
    ['data.files=a.csv', { data: { files: ['a.csv'] } }],
    ['data.files=[a.csv, b.csv]', { data: { files: ['a.csv', 'b.csv'] } }],
    ['data.types={a b: numeric, c: ignore}', { data: { types: { 'a b': 'numeric', c: 'ignore' } } }],
    ['data.types."a.b c"=numeric', { data: { types: { 'a.b c': 'numeric' } } }],
    ['transforms.columns.age.log=always', { transforms: { columns: { age: { log: 'always' } } } }],
    ['architecture.preset=64-32-16', { architecture: { preset: '64-32-16' } }],
    ['data.positive="01"', { data: { positive: '01' } }],
  ])('%s', (assignment, part) => {
    expect(resolve([`--set=${assignment}`])).toMatchObject(part);
  });

  it.each<[string, string, string, string]>([
    ['trainin.epochs=5', 'E_CONFIG', 'configuration: "trainin"', 'did you mean "training"?'],
    ['architecture.kernelL=0', 'E_CONFIG', 'configuration: "architecture.kernelL"', 'did you mean "architecture.kernelL'],
    ['data.positiv=1', 'E_CONFIG', 'configuration: "data.positiv"', 'did you mean "data.positive"?'],
    ['training.epochs=~', 'E_CONFIG', 'configuration: "training.epochs"', 'got nothing (null)'],
    ['training=~', 'E_CONFIG', 'configuration: "training"', 'got nothing (null)'],
    ['model.name=x', 'E_CONFIG', 'configuration: "model"', 'expected text, got keys with values'],
    ['constructor.prototype.polluted=1', 'E_CONFIG', '--set: "constructor"', "a name of JavaScript's own"],
    ['data.types.__proto__=numeric', 'E_CONFIG', '--set: "data.types.__proto__"', "a name of JavaScript's own"],
    ['registry=/var/models', 'E_CONFIG_PATH', '--set: "registry"', 'expected a relative path'],
    ['data.files=[a.csv, ~/b.csv]', 'E_CONFIG_PATH', '--set: "data.files.1"', 'expected a relative path'],
    ['data.format.header=/x', 'E_CONFIG_PATH', '--set: "data.format.header"', 'expected a relative path'],
    ['data.password=hunter2', 'E_CONFIG_SECRET', '--set: "data.password"', 'looks like a credential'],
    [`data.label=ghp_${'aB1'.repeat(12)}`, 'E_CONFIG_SECRET', '--set: "data.label"', 'looks like a credential'],
    [`data.label=["ghp_${'aB1'.repeat(12)}`, 'E_CONFIG_SECRET', '--set: "data.label"', 'looks like a credential'],
    [`ghp_${'aB1'.repeat(12)}`, 'E_CONFIG_SECRET', '--set', 'looks like a credential'],
    ['training.epochs', 'E_SETTING', '--set', 'expected key.key=value'],
    ['training.epochs=', 'E_SETTING', '--set', 'expected key.key=value'],
    ['training.epochs=[1', 'E_SETTING', '--set training.epochs', 'expected a YAML value'],
    ['__proto__.epochs=1', 'E_SETTING', '--set', 'expected key.key=value'],
  ])('%s is refused', (assignment, code, place, part) => {
    expect(() => resolve([`--set=${assignment}`])).toThrow(error(code, place, part));
    expect(() => resolve([`--set=${assignment}`])).not.toThrow(expect.objectContaining({ message: expect.stringMatching(/hunter2|aB1/) }));
  });

  it('changes no prototype', () => {
    expect(() => resolve(['--set=constructor.prototype.polluted=1'])).toThrow();
    expect('polluted' in {}).toBe(false);
  });
});

describe('modelConfiguration', () => {
  const paths = {
    data: { files: ['/secret/place.csv'], validationFiles: ['secret'], testFiles: ['secret'], sql: 'secret', format: { header: 'yes', delimiter: 'tab' }, schema: { file: 'secret', update: true } },
    policy: '/secret/policy.yaml',
    registry: '/secret/models',
    model: 'secret-name',
    profile: 'strict',
  };

  it('holds all that shapes the model and nothing that says where, in which format or for what', () => {
    const { content } = modelConfiguration(PipelineConfiguration.parse(paths));
    expect(Object.keys(PipelineConfiguration.shape)).toEqual(['model', 'data', 'market', 'transforms', 'architecture', 'training', 'calibration', 'decision', 'bundle', 'analysis', 'diary', 'policy', 'profile', 'registry']);
    expect(content).toMatchObject({ data: { minimumRows: 200, types: {} }, transforms: { maximumLevels: 32 }, architecture: { preset: '128-64-32' }, training: { seed: 42 }, bundle: { quantization: 'none' } });
    expect(canonicalJson(content)).not.toMatch(/secret|strict|header|delimiter|tab/);
  });

  it('has the same hash wherever and in whatever format the data are, and whatever the model is called', () => {
    expect(modelConfiguration(PipelineConfiguration.parse(paths)).sha256).toBe(modelConfiguration(PipelineConfiguration.parse({ data: { files: 'other.csv' } })).sha256);
  });

  it('holds how bars become labels only where there are bars, and which market is simulated only where one is', () => {
    const content = (settings: object): object => Object(modelConfiguration(PipelineConfiguration.parse(settings)).content);
    expect(content(paths)).not.toHaveProperty('market');
    expect(content({ market: { files: 'secret.csv', frame: '1D' } })).toMatchObject({ market: { frame: '1D' } });
    expect(canonicalJson(content({ market: { files: 'secret.csv' } }))).not.toMatch(/secret|simulation/);
    expect(content({})).toMatchObject({ market: { simulation: { seed: 7 } } });
  });

  it('takes bars of several symbols, and refuses a table beside them', () => {
    expect(resolve(['--market=a.csv,b.csv', '--market=c/*.csv', '--frame=1D']).market).toMatchObject({ files: ['a.csv', 'b.csv', 'c/*.csv'], frame: '1D' });
    expect(() => resolve(['--market=,'])).toThrow(error('E_CONFIG', 'configuration: "market.files"', 'expected at least one file'));
    expect(() => resolve(['--data=b.csv', '--frame=1D'])).toThrow(error('E_CONFIG', 'configuration: "market.frame"', 'expected it beside market bars (market.files), got a table'));
    expect(() => resolve(['--market=a.csv', '--data=b.csv'])).toThrow(error('E_CONFIG', 'configuration: "market.files"', 'expected a table (data.files) or market bars (market.files), got both'));
  });

  it.each([{ data: { label: 'x' } }, { data: { types: { a: 'ignore' } } }, { transforms: { maximumLevels: 8 } }, { architecture: { kernelL2: 0 } }, { training: { seed: 43 } }, { bundle: { quantization: 'uint8' } }])('has another hash with %j', (change) => {
    expect(modelConfiguration(PipelineConfiguration.parse(change)).sha256).not.toBe(modelConfiguration(PipelineConfiguration.parse({})).sha256);
  });

  it('has the hash of its own content', () => {
    const { content, sha256: hash } = modelConfiguration(PipelineConfiguration.parse(paths));
    expect(hash).toBe(sha256(canonicalJson(content)));
  });
});

describe('readPolicy', () => {
  it('is the built-in policy without a file', () => {
    expect(readPolicy(memoryDisk(), undefined, 'standard')).toMatchObject({ limits: { validationAccuracy: 0.7, testAuc: 0.75, latencyP95Ms: 50 }, split: { train: 0.7, salt: 0 } });
  });

  it('takes from a file what it says, and the built-in rest', () => {
    const policy = readPolicy(memoryDisk({ 'p.yaml': 'limits:\n  testAuc: 0.9\n' }), 'p.yaml', 'standard');
    expect(policy).toEqual({ ...readPolicy(memoryDisk(), undefined, 'standard'), limits: { ...policy.limits, testAuc: 0.9, validationAccuracy: 0.7 } });
  });

  it.each<[string, string, string, string]>([
    ['an unknown key', 'limits: { testAUC: 0.9 }', 'limits.testAUC', 'did you mean "limits.testAuc"?'],
    ['an unknown key of the split', 'split: { grup: a }', 'split.grup', 'did you mean "split.group"?'],
    ['parts that do not add up', 'split: { train: 0.9 }', 'split.train', 'train, validation and test must add up to 1'],
    ['a method without its column', 'split: { method: time }', 'split.time', 'expected the name of a column, which method time needs'],
    ['a column for another method', 'split: { column: part }', 'split.column', 'expected no column with method auto'],
    ['an unknown method', 'split: { method: random }', 'split.method', 'expected one of "auto", "stratified", "group"'],
    ['a limit out of range', 'limits: { testAuc: 90 }', 'limits.testAuc', 'expected at most 1, got 90'],
  ])('refuses %s', (_name, content, key, part) => {
    expect(() => readPolicy(memoryDisk({ 'p.yaml': content }), 'p.yaml', 'standard')).toThrow(error('E_CONFIG', `policy p.yaml: "${key}"`, part));
  });

  it('holds in its profile, which may only tighten', () => {
    const disk = memoryDisk({ 'p.yaml': 'profiles: { strict: { limits: { singleFeatureAuc: 0.9 } } }', 'loose.yaml': 'profiles: { strict: { limits: { testAuc: 0.5 } } }' });
    expect((['standard', 'strict'] as const).map((profile) => readPolicy(disk, 'p.yaml', profile).limits.singleFeatureAuc)).toEqual([0.99, 0.9]);
    expect(() => readPolicy(disk, 'loose.yaml', 'standard')).toThrow(error('E_POLICY_LOOSER', 'policy loose.yaml: profiles.strict: limits.testAuc', 'expected at least 0.75, which the policy has, got 0.5'));
  });

  it('refuses a credential, and a file that is not there', () => {
    expect(() => readPolicy(memoryDisk({ 'p.yaml': 'token: hunter2' }), 'p.yaml', 'standard')).toThrow(error('E_CONFIG_SECRET', 'policy p.yaml: "token"', 'looks like a credential'));
    expect(() => readPolicy(memoryDisk(), 'p.yaml', 'standard')).toThrow(usage('E_SETTINGS_FILE', '"p.yaml"'));
  });
});
