import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openSession } from './open-session.fixture.js';
import { freshFolder, runApp, type AppRun } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const ROWS = 600;
const { lines, positive } = smallTable(ROWS);
const [header = '', ...rows] = lines;
const QUICK = ['--set=training.epochs=6', '--set=analysis.depth=none', '--quiet'];
const pipeline = openSession('pipeline');
const gate = openSession('gate-check');
const train = (folder: string, ...args: string[]): Promise<AppRun> => pipeline(['train', `--positive=${positive}`, ...QUICK, ...args], { folder, environment: { SOURCE_DATE_EPOCH: '1700000000' } });
const digestOf = ({ answer }: AppRun): string => answer?.run?.split('/').at(-1) ?? 'no run';
/** Checks that speak of the bundle and its data, not of how good six epochs are. */
const integrity = ({ answer }: AppRun): readonly { id: string; passed: boolean }[] => (answer?.checks ?? []).filter(({ id }) => /^(split|transforms|reload|predictor|golden|tensors|data\.(reading|leaks))/.test(id));
const failedIntegrity = (run: AppRun): string[] => integrity(run).filter(({ passed }) => !passed).map(({ id }) => id);
const passedIntegrity = (run: AppRun): string[] => integrity(run).filter(({ passed }) => passed).map(({ id }) => id);
const split = (content: string): string => `schemaVersion: 1\nminimumClassRows: 5\nsplit:\n${content.replace(/^/gm, '  ')}\n`;

async function writeParquet(folder: string, query: string, name: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query.replaceAll('{}', folder)}) TO '${join(folder, name)}' (FORMAT parquet)`);
  connection.closeSync();
}

describe('a table in any form', () => {
  const folder = freshFolder();
  writeTable(folder, lines);
  let plain: string;
  beforeAll(async () => {
    plain = digestOf(await train(folder, '--data=table.csv', '--registry=plain'));
  });

  it('gives one bundle, to the byte, whether it comes as CSV, as typed Parquet or as Parquet of texts', async () => {
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    await writeParquet(folder, "SELECT * FROM read_csv('{}/table.csv', auto_type_candidates = ['BIGINT', 'DOUBLE', 'VARCHAR'])", 'typed.parquet');
    await writeParquet(folder, "SELECT * FROM read_csv('{}/table.csv', all_varchar = true)", 'texts.parquet');
    const typed = await train(folder, '--data=typed.parquet', '--registry=typed');
    expect(typed.errors).toBe('');
    expect(digestOf(typed)).toBe(plain);
    expect(digestOf(await train(folder, '--data=texts.parquet', '--registry=texts'))).toBe(plain);
  });

  it('gives the same bundle as several files, by pattern, with semicolons and decimal commas, and says what it took for what; the gate takes them by name', async () => {
    mkdirSync(join(folder, 'parts'));
    const written = (some: readonly string[]): string[] => [header, ...some].map((line) => line.replaceAll(',', ';').replaceAll('.', ','));
    writeTable(folder, written(rows.slice(0, 250)), 'parts/2024-01.csv');
    writeTable(folder, written(rows.slice(250)), 'parts/2024-02.csv');
    const run = await pipeline(['train', '--data=parts/2024-*.csv', `--positive=${positive}`, '--set=training.epochs=6', '--set=analysis.depth=none', '--registry=parts'], { folder, environment: { SOURCE_DATE_EPOCH: '1700000000' } });
    expect(digestOf(run)).toBe(plain);
    expect(run.errors).toContain('data.format.delimiter');
    expect(failedIntegrity(run)).toEqual([]);
    const named = await gate(['check', '--registry=parts', '--data=parts/2024-01.csv', '--data=parts/2024-02.csv', '--quiet'], { folder });
    expect(named.answer?.metrics).toEqual(run.answer?.metrics);
    expect(failedIntegrity(named)).toEqual([]);
  });

  it('takes a query over Parquet files, and the gate reads by the same query', async () => {
    writeFileSync(join(folder, 'query.yaml'), 'data:\n  sql: SELECT * FROM data LIMIT 400\n');
    const run = await train(folder, '--data=typed.parquet', '--set=data.sql=SELECT * FROM data LIMIT 400', '--policy=query.yaml', '--registry=query');
    expect(run.answer?.metrics?.train.n).toBe(280);
    expect(failedIntegrity(run)).toEqual([]);
    expect(passedIntegrity(run)).toContain('data.reading');
    const unallowed = await gate(['check', '--registry=query', '--quiet'], { folder });
    expect(unallowed.answer?.checks?.find(({ id }) => id === 'data.reading')?.passed).toBe(false);
  });

  it('refuses other columns on the next run of a model, by name, until told that they may change', async () => {
    const renamed = writeTable(folder, [header.replace(/^[^,]*/, 'renamed'), ...rows], 'renamed.csv');
    const first = header.split(',')[0] ?? '';
    const run = await train(folder, `--data=${renamed}`, '--registry=plain');
    expect([run.status, run.answer?.error?.code]).toEqual([3, 'E_SCHEMA']);
    expect(run.errors).toContain('"renamed"');
    expect(run.errors).toContain(`"${first}"`);
    expect((await train(folder, `--data=${renamed}`, '--registry=plain', '--update-schema')).answer).toMatchObject({ run: expect.any(String) });
    expect((await train(folder, '--data=table.csv', '--registry=plain')).answer?.error?.code).toBe('E_SCHEMA');
  });

  it('leaves identifiers and dates where they belong, with a word', async () => {
    const wide = lines.map((line, row) => (row === 0 ? `id,joined,${line}` : `${row},2024-01-${String((row % 28) + 1).padStart(2, '0')},${line}`));
    writeTable(folder, wide, 'wide.csv');
    const run = await pipeline(['train', '--data=wide.csv', `--positive=${positive}`, '--set=training.epochs=2', '--set=analysis.depth=none', '--registry=wide'], { folder });
    expect(run.errors).toContain('"id"');
    const metadata = JSON.parse(readFileSync(join(folder, run.answer?.run ?? '', 'bundle', 'metadata.json'), 'utf8'));
    expect(metadata.data.leftOut).toEqual([{ column: 'id', reason: expect.any(String) }]);
    expect(metadata.transforms.inputs).toEqual(expect.arrayContaining([expect.stringMatching(/^joined/)]));
    expect(failedIntegrity(run)).toEqual([]);
  });
});

describe('a split by', () => {
  const folder = freshFolder();
  const part = (row: number): string => (row % 10 < 7 ? 'train' : row % 10 < 8 ? 'valid' : 'test');
  const columns = lines.map((line, row) => (row === 0 ? `owner,day,part,${line}` : `owner-${row % 60},${new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10)},${part(row)},${line}`));
  writeTable(folder, columns);

  it.each([
    ['group', 'method: group\ngroup: owner', '--set=data.types={part: ignore}'],
    ['stratified-group', 'method: stratified-group\ngroup: owner', '--set=data.types={part: ignore}'],
    ['time', 'method: time\ntime: day', '--set=data.types={part: ignore}'],
    ['column', 'method: column\ncolumn: part', '--set=data.types={owner: ignore}'],
  ])('%s is recomputed by the gate from data and policy', async (method, content, types) => {
    writeFileSync(join(folder, `${method}.yaml`), split(content));
    const run = await train(folder, '--data=table.csv', types, `--policy=${method}.yaml`, `--registry=${method}`);
    expect([run.errors, run.answer?.error]).toEqual(['', undefined]);
    expect(failedIntegrity(run)).toEqual([]);
    expect(passedIntegrity(run)).toContain('split.recomputed');
    const built = await gate(['check', `--registry=${method}`, '--quiet'], { folder });
    expect([built.status, built.answer?.error?.code]).toEqual([2, 'E_POLICY_SPLIT']);
  });

  it('group is recomputed alike where the gate is a command of its own', async () => {
    const checked = await gate(['check', '--registry=group', '--policy=group.yaml', '--quiet'], { folder });
    expect(checked.answer?.error).toBeUndefined();
    expect(passedIntegrity(checked)).toContain('split.recomputed');
  });

  it('files of validation and test rows is recomputed by the gate', async () => {
    writeTable(folder, [header, ...rows.slice(0, 400)], 'train.csv');
    writeTable(folder, [header, ...rows.slice(400, 500)], 'validation.csv');
    writeTable(folder, [header, ...rows.slice(500)], 'test.csv');
    writeFileSync(join(folder, 'files.yaml'), split('method: files'));
    const run = await train(folder, '--data=train.csv', '--validation-data=validation.csv', '--test-data=test.csv', '--policy=files.yaml', '--registry=files');
    expect(run.answer?.metrics).toMatchObject({ train: { n: 400 }, validation: { n: 100 }, test: { n: 100 } });
    expect(failedIntegrity(run)).toEqual([]);
    expect((await gate(['check', '--registry=files', '--policy=files.yaml', '--quiet'], { folder })).answer?.error).toBeUndefined();
  });

  it('files is asked for where files of validation and test rows are given', async () => {
    const run = await train(folder, '--data=train.csv', '--validation-data=validation.csv', '--test-data=test.csv', '--registry=unheeded');
    expect([run.status, run.answer?.error?.code]).toEqual([2, 'E_SPLIT_METHOD']);
  });

  it('a label that the policy pins is refused where the model was trained for another', async () => {
    writeFileSync(join(folder, 'pinned.yaml'), 'data:\n  positive: "no"\n');
    writeTable(folder, lines, 'plain.csv');
    const run = await train(folder, '--data=plain.csv', '--policy=pinned.yaml', '--registry=pinned');
    expect(run.status).toBe(1);
    expect(run.answer?.checks?.find(({ id }) => id === 'data.reading')?.passed).toBe(false);
  });
});

describe('pipeline init and predict', () => {
  const folder = freshFolder();
  writeTable(folder, lines);
  let run: AppRun;
  const init = runApp('pipeline', ['init', '--data=table.csv', `--positive=${positive}`], { folder });
  beforeAll(async () => {
    run = await pipeline(['train', ...QUICK], { folder });
  });

  it('init writes a file that trains as it is', async () => {
    expect([init.status, init.answer?.error]).toEqual([0, undefined]);
    expect(readFileSync(join(folder, 'pipeline.yaml'), 'utf8')).toMatch(/^# yaml-language-server: \$schema=/);
    expect(run.answer?.metrics?.train.n).toBe(0.7 * ROWS);
    expect((await pipeline(['init', '--data=table.csv', `--positive=${positive}`], { folder })).status).toBe(2);
  });

  it('predict scores every row of a file, in order, and keeps the bad ones with the reason', async () => {
    const broken = [header, rows[0] ?? '', (rows[1] ?? '').replace(/^[^,]*/, 'abc'), rows[2] ?? ''];
    writeTable(folder, broken, 'new.csv');
    const predicted = runApp('pipeline', ['predict', `--model=${run.answer?.run ?? ''}`, '--data=new.csv', '--out=scores.csv'], { folder });
    expect([predicted.status, predicted.answer?.error?.code]).toEqual([3, 'E_PREDICT_ROWS']);
    const scores = readFileSync(join(folder, 'scores.csv'), 'utf8').trimEnd().split('\n');
    expect(scores).toHaveLength(4);
    expect(scores[1]).toMatch(/^1,0\.\d+,(yes|no),$/);
    expect(scores[2]).toMatch(/^2,,,.*new\.csv:3/);
    expect(scores[3]).toMatch(/^3,0\.\d+,(yes|no),$/);
    const good = await pipeline(['predict', `--model=${run.answer?.run ?? ''}`, '--data=table.csv', '--out=scores.parquet', '--quiet'], { folder });
    expect([good.status, good.errors]).toEqual([0, '']);
    expect(existsSync(join(folder, 'scores.parquet'))).toBe(true);
  });
});
