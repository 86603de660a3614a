import { memoryDisk } from '@gecko/kernel/testing';
import { readRunRecord, writeRunRecord } from './run-record.js';

const TRAINED_AT = '2026-01-02T03:04:05.000Z';
const reading = (content: string) => () => readRunRecord(memoryDisk({ 'run/run.json': content }), 'run');

describe('writeRunRecord and readRunRecord', () => {
  it.each([
    ['data/moons.csv', 'policy.yaml'],
    ['data/moons.csv', undefined],
    ['/elsewhere/moons.csv', '/elsewhere/policy.yaml'],
  ])('bring back the paths %s and %s, as seen from where they are read', (dataFile, policyFile) => {
    const disk = memoryDisk({ 'models/moons/runs/1/x': '' });
    writeRunRecord(disk, 'models/moons/runs/1', { trainedAt: TRAINED_AT, dataFile, policyFile });
    const record = readRunRecord(disk, 'models/moons/runs/1');
    const absolute = (path: string | undefined) => path && new URL(path, `file://${process.cwd()}/`).pathname;
    expect({ ...record, dataFile: absolute(record?.dataFile), policyFile: absolute(record?.policyFile) }).toEqual({ trainedAt: TRAINED_AT, dataFile: absolute(dataFile), policyFile: absolute(policyFile) });
  });

  it('write paths relative to the run, so that a folder can be moved with its data', () => {
    const disk = memoryDisk({ 'models/moons/runs/1/x': '' });
    writeRunRecord(disk, 'models/moons/runs/1', { trainedAt: TRAINED_AT, dataFile: 'data/moons.csv', policyFile: undefined });
    expect(new TextDecoder().decode(disk.read('models/moons/runs/1/run.json'))).toBe(`{"dataFile":"../../../../data/moons.csv","policyFile":null,"schemaVersion":1,"trainedAt":"${TRAINED_AT}"}`);
  });

  it('know nothing where there is no record', () => {
    expect(readRunRecord(memoryDisk({ 'run/x': '' }), 'run')).toBeUndefined();
    expect(readRunRecord(memoryDisk({ 'run/run.json/x': '' }), 'run')).toBeUndefined();
  });

  it.each([
    ['{', 'expected JSON, got text that is none'],
    ['', 'expected JSON, got text that is none'],
    ['[]', 'value: Invalid input: expected object, received array'],
    [`{"dataFile":"d","policyFile":null,"schemaVersion":2,"trainedAt":"${TRAINED_AT}"}`, 'schemaVersion: Invalid input: expected 1'],
    ['{"dataFile":"d","policyFile":null,"schemaVersion":1,"trainedAt":"yesterday"}', 'trainedAt: Invalid ISO datetime'],
  ])('refuse %s', (content, problem) => {
    expect(reading(content)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_RUN_RECORD', place: '"run/run.json"', problem, next: 'give --data=FILE, and delete this file' }));
  });

  it('refuse a record beyond any sense', () => {
    expect(reading(' '.repeat(2 ** 20 + 1))).toThrow(expect.objectContaining({ code: 'E_STORAGE_TOO_LARGE' }));
  });
});
