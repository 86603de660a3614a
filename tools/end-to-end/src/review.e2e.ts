import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, runApp } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const MODEL = 'gecko-pattern-classifier';

/** What a review says of a whole run, through the built command. */
describe('reviewing a run', () => {
  it('blocks a refused one with all that is open, finds a credential that came later, and has the refusal in its diary', () => {
    const folder = freshFolder();
    const { lines, positive } = smallTable(500);
    const data = writeTable(folder, lines);
    const trained = runApp('pipeline', ['train', `--data=${data}`, `--positive=${positive}`, '--quiet', '--set=training.epochs=1', '--set=training.engine=simd', '--set=training.backend=cpu', '--set=analysis.depth=none'], { folder });
    expect(trained.answer?.status).toBe('refused');
    const diary = readFileSync(join(folder, 'models', MODEL, 'diary.md'), 'utf8');
    expect(diary).toContain('/not-passed -->');
    const run = join(folder, trained.answer?.run ?? '');

    const first = runApp('pipeline', ['review', '--quiet'], { folder });
    expect(first.errors).toBe('');
    expect(first.status).toBe(1);
    expect(first.output).toMatch(/^REVIEW: Block: /);
    const review = JSON.parse(readFileSync(join(run, 'review.json'), 'utf8'));
    const found = review.findings.map(({ item, severity }: { item: string; severity: string }) => `${severity} ${item}`);
    expect(found[0]).toBe('CRITICAL evaluation.verdict');
    expect(found).toEqual(expect.arrayContaining(['MEDIUM tuning.epoch-limit', 'MEDIUM evaluation.analysed']));
    expect(found.join()).not.toMatch(/leakage|rigor\.ledger|code\./);
    for (const name of ['review.md', 'review.sarif']) expect(existsSync(join(run, name))).toBe(true);

    writeFileSync(join(folder, 'pipeline.yaml'), 'data:\n  password: hunter2\n');
    const second = runApp('pipeline', ['review', trained.answer?.run?.split('/').at(-1)?.slice(0, 8) ?? ''], { folder });
    expect(second.status).toBe(1);
    expect(second.output).toMatch(/CRITICAL {2}code\.secrets {2}pipeline\.yaml "data\.password"/);
    expect(second.output + second.errors).not.toContain('hunter2');
  });
});
