import { memoryDisk } from '@gecko/kernel/testing';
import { DataSource } from '../contract.js';
import { readRunRecord, writeRunRecord } from './run-record.js';

const TRAINED_AT = '2026-01-02T03:04:05.000Z';
const reading = (content: string) => () => readRunRecord(memoryDisk({ 'run/run.json': content }), 'run');
const source = (...files: string[]): DataSource => DataSource.parse({ location: { files } });
const absolute = (path: string) => new URL(path, `file://${process.cwd()}/`).pathname;

describe('writeRunRecord and readRunRecord', () => {
  it.each([
    [['data/moons.csv'], 'policy.yaml'],
    [['data/moons-*.csv', 'more.csv'], undefined],
    [['/elsewhere/moons.csv'], '/elsewhere/policy.yaml'],
  ])('bring back the paths %s and %s, as seen from where they are read', (files, policyFile) => {
    const disk = memoryDisk({ 'models/moons/runs/1/x': '' });
    writeRunRecord(disk, 'models/moons/runs/1', { trainedAt: TRAINED_AT, data: source(...files), policyFile });
    const record = readRunRecord(disk, 'models/moons/runs/1');
    expect(record?.data.location.files.map(absolute)).toEqual(files.map(absolute));
    expect(record?.policyFile && absolute(record.policyFile)).toBe(policyFile && absolute(policyFile));
  });

  it('keep given parts, the query and the format of text files', () => {
    const disk = memoryDisk({ 'models/moons/runs/1/x': '' });
    const data = DataSource.parse({ location: { files: ['a.csv'], validationFiles: ['v.csv'], testFiles: ['t.csv'], sql: 'SELECT * FROM data' }, format: { delimiter: 'tab', decimal: 'comma' } });
    writeRunRecord(disk, 'models/moons/runs/1', { trainedAt: TRAINED_AT, data, policyFile: undefined });
    const record = readRunRecord(disk, 'models/moons/runs/1');
    expect(record?.data).toEqual(data);
  });

  it('write paths relative to the run, so that a folder can be moved with its data', () => {
    const disk = memoryDisk({ 'models/moons/runs/1/x': '' });
    writeRunRecord(disk, 'models/moons/runs/1', { trainedAt: TRAINED_AT, data: source('data/moons.csv'), policyFile: undefined });
    expect(new TextDecoder().decode(disk.read('models/moons/runs/1/run.json'))).toContain('"files":["../../../../data/moons.csv"]');
  });

  it('know nothing where there is no record', () => {
    expect(readRunRecord(memoryDisk({ 'run/x': '' }), 'run')).toBeUndefined();
    expect(readRunRecord(memoryDisk({ 'run/run.json/x': '' }), 'run')).toBeUndefined();
  });

  it.each([
    ['{', 'expected JSON, got text that is none'],
    ['', 'expected JSON, got text that is none'],
    ['[]', 'value: Invalid input: expected object, received array'],
    [`{"data":{"location":{"files":["d"]}},"policyFile":null,"schemaVersion":1,"trainedAt":"${TRAINED_AT}"}`, 'schemaVersion: Invalid input: expected 2'],
    ['{"data":{"location":{"files":["d"]}},"policyFile":null,"schemaVersion":2,"trainedAt":"yesterday"}', 'trainedAt: Invalid ISO datetime'],
  ])('refuse %s', (content, problem) => {
    expect(reading(content)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_RUN_RECORD', place: '"run/run.json"', problem, next: 'give --data=FILE, and delete this file' }));
  });

  it('refuse a record beyond any sense', () => {
    expect(reading(' '.repeat(2 ** 20))).toThrow(expect.objectContaining({ code: 'E_RUN_RECORD' }));
    expect(reading(' '.repeat(2 ** 20 + 1))).toThrow(expect.objectContaining({ code: 'E_STORAGE_TOO_LARGE' }));
  });
});
