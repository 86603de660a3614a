import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from './open-session.fixture.js';
import { freshFolder, runApp, type AppRun } from './run-app.js';
import { smallTable, withShuffledLabels, writeTable } from './small-table.js';

const QUICK = '--set=training.epochs=25';

describe('pipeline train', () => {
  const pipeline = openSession('pipeline');
  const folder = freshFolder();
  const table = smallTable();
  const data = writeTable(folder, table.lines);
  const args = ['train', `--data=${data}`, `--label=${table.label}`, `--positive=${table.positive}`, QUICK];

  const environment = { SOURCE_DATE_EPOCH: '1700000000' };
  const first = runApp('pipeline', [...args, '--registry=first'], { folder, environment });

  it('trains on a table, writes a judged run and says where it stands', () => {
    expect(first.errors).not.toContain('    at ');
    expect(first.answer).toMatchObject({ command: 'train', engine: 'simd', metrics: { train: { n: 490 }, validation: { n: 105 }, test: { n: 105 } } });
    expect(first.status).toBe(first.answer?.exitCode);
    expect(first.output).toContain('test.auc');
    const runFolder = join(folder, first.answer?.run ?? '');
    expect(readdirSync(runFolder).sort()).toEqual(['analysis.json', 'bundle', 'model-card.json', 'model-card.md', 'report.html', 'run.json', 'train.log', 'training-history.csv', 'verdict.json']);
    expect(readdirSync(join(runFolder, 'bundle')).sort()).toEqual(['golden.json', 'manifest.json', 'metadata.json', 'model.json', 'training-history.json', 'weights.bin']);
    expect(readdirSync(join(folder, 'first', 'gecko-pattern-classifier', 'runs'))).toHaveLength(1);
  });

  it('gives the same bundle, to the byte, for equal inputs under SOURCE_DATE_EPOCH, also where it stands already, and other weights for another seed', async () => {
    const made = ({ answer }: AppRun): { weights: string | undefined; bundle: string | undefined } => ({ weights: answer?.weightsSha256, bundle: answer?.run?.split('/').at(-1) });
    expect(made(first)).toEqual({ weights: expect.stringMatching(/^[0-9a-f]{64}$/), bundle: expect.stringMatching(/^[0-9a-f]{64}$/) });
    for (const registry of ['second', 'second']) expect(made(await pipeline([...args, `--registry=${registry}`, '--quiet'], { folder, environment }))).toEqual(made(first));
    const other = made(await pipeline([...args, '--seed=6', '--registry=other', '--quiet'], { folder, environment }));
    expect(other.weights).toMatch(/^[0-9a-f]{64}$/);
    expect(other.weights).not.toBe(made(first).weights);
  });

  it.each(['wasm', 'cpu'])('trains without native parts on the %s backend', async (backend) => {
    const run = await pipeline([...args.slice(0, -1), '--set=analysis.depth=none', '--set=training.epochs=2', `--set=training.backend=${backend}`, `--registry=${backend}`], { folder });
    expect(run.answer).toMatchObject({ backend, checks: expect.arrayContaining([expect.objectContaining({ id: 'training.leaked_tensors', passed: true })]) });
  });

  it('refuses a model trained on shuffled labels with exit status 1 and words that help', async () => {
    const shuffled = writeTable(folder, withShuffledLabels(table.lines), 'shuffled.csv');
    const run = await pipeline(['train', `--data=${shuffled}`, `--positive=${table.positive}`, QUICK, '--set=analysis.depth=none', '--registry=shuffled'], { folder });
    expect(run.status).toBe(1);
    expect(run.answer?.status).toBe('refused');
    expect(run.output).toMatch(/REFUSED/);
    expect(run.output).toMatch(/close to chance|overfitting/);
  });

  it('stops a run that diverges with exit status 1, the diagnosis, and no bundle', async () => {
    const run = await pipeline([...args, '--set=analysis.depth=none', '--set=training.optimizer.learningRate=1e30', '--registry=diverged'], { folder });
    expect(run.status).toBe(1);
    expect(run.output).toContain('learningRate');
    expect(readdirSync(join(folder, 'diverged', 'gecko-pattern-classifier', 'runs'))).toEqual([]);
  });

  it('writes a report that asks nothing of the network', () => {
    const runs = join(folder, 'first', 'gecko-pattern-classifier', 'runs');
    const report = readFileSync(join(runs, readdirSync(runs)[0] ?? '', 'report.html'), 'utf8');
    expect(report).toContain('<h1');
    expect(report).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i);
  });

  it('shows its options on --help', () => {
    const run = runApp('pipeline', ['train', '--help'], { folder: freshFolder() });
    expect(run.status).toBe(0);
    for (const option of ['data', 'label', 'positive', 'header', 'model', 'seed', 'config', 'set', 'registry', 'json', 'quiet', 'help']) expect(run.output).toContain(`--${option}`);
    expect(existsSync(join(folder, 'models'))).toBe(false);
  });
});
