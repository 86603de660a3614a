import { loadBackend } from '@gecko/backend';
import { TableDescription } from '@gecko/dataset/contract';
import { measureHere, registryOf } from '@gecko/gate';
import { Policy } from '@gecko/gate/contract';
import { memoryDisk } from '@gecko/kernel/testing';
import { checkDataSchema, keepDataSchema } from './check-data-schema.js';
import { chooseData } from './choose-data.js';
import { PipelineConfiguration } from './configuration.js';
import { exampleTools } from './example-tools.fixture.js';
import { trainInProcess } from './training/train-in-process.fixture.js';
import type { PipelineRequest } from './pipeline-request.js';

const DATA = 'size,bought\n1,yes\n';
const description = TableDescription.parse({ sha256: 'a'.repeat(64), rows: 300, positives: 100, label: 'bought', positive: 'yes', negative: 'no', missing: [''], types: {}, weight: null, roles: {}, query: null, columns: [{ name: 'size', kind: 'numeric' }], leftOut: [] });
const wider: TableDescription = { ...description, columns: [...description.columns, { name: 'age', kind: 'numeric' }] };

/** A disk with the data, what else is given, and a run on them as it starts. */
async function start(schema: { readonly file?: string; readonly update?: boolean }, files: Record<string, string> = {}) {
  const tools = exampleTools(memoryDisk({ 'd.csv': DATA, ...files }));
  const configuration = PipelineConfiguration.parse({ data: { files: 'd.csv', schema } });
  const request: PipelineRequest = { configuration, registry: registryOf('models', 'moons'), policy: Policy.parse({}), data: chooseData(configuration, tools.disk), backend: await loadBackend('cpu'), measurer: measureHere(), trainer: trainInProcess, resume: false };
  return { tools, request };
}

describe('checkDataSchema', () => {
  it.each([{ update: true }, { update: false }])('refuses the data in place of the schema before any training, with %j', async ({ update }) => {
    const { request, tools } = await start({ file: 'd.csv', update });
    expect(() => checkDataSchema(request, tools, description)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_SCHEMA_FILE', place: '"d.csv"' }));
    expect(new TextDecoder().decode(tools.disk.read('d.csv'))).toBe(DATA);
  });

  it.each([{ update: true }, { update: false }])('refuses a folder in place of the schema before any training, with %j', async ({ update }) => {
    const { request, tools } = await start({ file: 'here', update }, { 'here/x': '' });
    expect(() => checkDataSchema(request, tools, description)).toThrow('E_SCHEMA_FILE "here": expected the schema of an earlier run, or nothing there, got a directory');
  });

  it('holds later data against the schema, and writes nothing', async () => {
    const { request, tools } = await start({});
    keepDataSchema(request, tools, description);
    const before = tools.disk.operations.length;
    checkDataSchema(request, tools, description);
    expect(() => checkDataSchema(request, tools, wider)).toThrow('E_SCHEMA "models/moons/schema.json"');
    expect(tools.disk.operations).toHaveLength(before);
  });
});

describe('keepDataSchema', () => {
  it('writes the schema of a first run, and another one only where it may change', async () => {
    const first = await start({});
    checkDataSchema(first.request, first.tools, description);
    expect(first.tools.disk.status('models/moons/schema.json')).toBeUndefined();
    keepDataSchema(first.request, first.tools, description);
    const before = new TextDecoder().decode(first.tools.disk.read('models/moons/schema.json'));
    const { request, tools } = await start({ update: true }, { 'models/moons/schema.json': before });
    checkDataSchema(request, tools, wider);
    expect(new TextDecoder().decode(tools.disk.read('models/moons/schema.json'))).toBe(before);
    keepDataSchema(request, tools, wider);
    expect(new TextDecoder().decode(tools.disk.read('models/moons/schema.json'))).toContain('"age"');
    expect(tools.logger.lines).toContainEqual(expect.stringMatching(/^info: schema: updated "models\/moons\/schema\.json"/));
  });
});
