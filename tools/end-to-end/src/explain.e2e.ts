import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, runApp } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

describe('pipeline explain', () => {
  it('says why a row of a trained model got its probability, against the training rows of its run', () => {
    const folder = freshFolder();
    const { lines, positive } = smallTable(500);
    writeTable(folder, lines);
    const trained = runApp('pipeline', ['train', '--data=table.csv', `--positive=${positive}`, '--set=training.epochs=6', '--quiet'], { folder });
    const run = trained.answer?.run ?? '';
    const { explanation } = JSON.parse(readFileSync(join(folder, run, 'analysis.json'), 'utf8'));
    expect(explanation.importance).toHaveLength(12);
    expect(explanation.shap.additivityGap).toBeLessThan(1e-6);

    const explained = runApp('pipeline', ['explain', `--model=${run}`, '--data=table.csv', '--row=3', '--quiet'], { folder });
    expect([explained.status, explained.errors]).toEqual([0, '']);
    expect(explained.output).toMatch(/^ROW 3 of table\.csv: probability 0\.\d+, so (yes|no) \(threshold 0\.5\)/);
    expect(explained.output).toContain('mean of 50 training rows');
    const [row] = JSON.parse(readFileSync(join(folder, 'answer.json'), 'utf8')).explanations;
    expect(row.contributions).toHaveLength(12);
    expect(row.gap).toBeLessThan(1e-6);
    const beyond = runApp('pipeline', ['explain', `--model=${run}`, '--data=table.csv', '--row=501'], { folder });
    expect([beyond.status, beyond.answer?.error?.code]).toEqual([2, 'E_OPTION_VALUE']);
  });
});
