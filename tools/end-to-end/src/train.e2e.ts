import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, runApp } from './run-app.js';
import { smallTable, withShuffledLabels, writeTable } from './small-table.js';

const QUICK = '--set=training.epochs=25';

describe('pipeline train', () => {
  const folder = freshFolder();
  const table = smallTable();
  const data = writeTable(folder, table.lines);
  const args = ['train', `--data=${data}`, `--label=${table.label}`, `--positive=${table.positive}`, QUICK];

  it('trains on a table, writes a judged run and says where it stands', () => {
    const run = runApp('pipeline', [...args, '--registry=first'], { folder });
    expect(run.errors).not.toContain('    at ');
    expect(run.answer).toMatchObject({ command: 'train', engine: 'simd', metrics: { train: { n: 490 }, validation: { n: 105 }, test: { n: 105 } } });
    expect(run.status).toBe(run.answer?.exitCode);
    expect(run.output).toContain('test.auc');
    const runFolder = join(folder, run.answer?.run ?? '');
    expect(readdirSync(runFolder).sort()).toEqual(['analysis.json', 'bundle', 'model-card.json', 'model-card.md', 'report.html', 'run.json', 'train.log', 'training-history.csv', 'verdict.json']);
    expect(readdirSync(join(runFolder, 'bundle')).sort()).toEqual(['golden.json', 'manifest.json', 'metadata.json', 'model.json', 'training-history.json', 'weights.bin']);
    expect(readdirSync(join(folder, 'first', 'gecko-pattern-classifier', 'runs'))).toHaveLength(1);
  });

  it('gives the same weights for the same seed and others for another', () => {
    const sha = (seed: number, registry: string): string | undefined => runApp('pipeline', [...args, `--seed=${seed}`, `--registry=${registry}`, '--quiet'], { folder }).answer?.weightsSha256;
    const first = sha(5, 'a');
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(sha(5, 'b')).toBe(first);
    expect(sha(6, 'c')).not.toBe(first);
  });

  it('gives the same bundle, to the byte, for equal inputs under SOURCE_DATE_EPOCH', () => {
    const run = (registry: string): string => runApp('pipeline', [...args, `--registry=${registry}`, '--quiet'], { folder, environment: { SOURCE_DATE_EPOCH: '1700000000' } }).answer?.run ?? '';
    const first = run('d').split('/').at(-1);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(run('e').split('/').at(-1)).toBe(first);
    expect(run('e').split('/').at(-1)).toBe(first);
  });

  it.each(['wasm', 'cpu'])('trains without native parts on the %s backend', (backend) => {
    const run = runApp('pipeline', [...args.slice(0, -1), '--set=training.epochs=2', `--set=training.backend=${backend}`, `--registry=${backend}`], { folder });
    expect(run.answer).toMatchObject({ backend, checks: expect.arrayContaining([expect.objectContaining({ id: 'training.leaked_tensors', passed: true })]) });
  });

  it('refuses a model trained on shuffled labels with exit status 1 and words that help', () => {
    const shuffled = writeTable(folder, withShuffledLabels(table.lines), 'shuffled.csv');
    const run = runApp('pipeline', ['train', `--data=${shuffled}`, `--positive=${table.positive}`, QUICK, '--registry=shuffled'], { folder });
    expect(run.status).toBe(1);
    expect(run.answer?.status).toBe('refused');
    expect(run.output).toMatch(/REFUSED/);
    expect(run.output).toMatch(/close to chance|overfitting/);
    const checked = runApp('gate-check', ['check', '--registry=shuffled'], { folder });
    expect(checked.status).toBe(1);
    expect(checked.output).toContain('REFUSED');
  });

  it('stops a run that diverges with exit status 1, the diagnosis, and no bundle', () => {
    const run = runApp('pipeline', [...args, '--set=training.optimizer.learningRate=1e30', '--registry=diverged'], { folder });
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
