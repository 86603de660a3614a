import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, runApp, type AppRun } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const MODEL = 'gecko-pattern-classifier';
const table = smallTable();

describe('a model among others', () => {
  it('is cross-validated with simpler ones, and runs are compared on the rows they share', () => {
    const folder = freshFolder();
    const data = writeTable(folder, table.lines);
    const pipeline = (command: string, ...more: string[]): AppRun => runApp('pipeline', [command, ...more], { folder });
    const settings = [`--data=${data}`, `--positive=${table.positive}`, '--set=training.backend=cpu', '--set=training.epochs=4'];

    const validated = pipeline('cross-validate', ...settings, '--models=8,logistic');
    expect(validated.status).toBe(0);
    expect(validated.output).toContain('5 folds of 595 training and validation rows (stratified); the test rows stay closed.');
    expect(validated.output).toMatch(/ADVICE: logistic is the best/);
    expect(existsSync(join(folder, 'models', MODEL, 'ledger.jsonl'))).toBe(false);

    const [first, second] = [pipeline('train', ...settings), pipeline('train', ...settings, '--set=architecture.units=[4]', '--set=analysis.depth=none')];
    const runs = [first, second].map(({ answer }) => answer?.run ?? '');
    const { comparison, learningCurve } = JSON.parse(readFileSync(join(folder, runs[0] ?? '', 'analysis.json'), 'utf8'));
    expect(comparison.crossValidation.map(({ name }: { name: string }) => name)).toEqual(['logistic', '8']);
    expect(comparison.rivals.map(({ name }: { name: string }) => name)).toEqual(['prior', 'logistic regression']);
    expect(learningCurve.points.at(-1).rows).toBe(490);

    const compared = pipeline('compare', ...runs);
    expect(compared.status).toBe(0);
    expect(compared.output).toContain('On the 105 validation rows that all share');
    expect(compared.output).toMatch(/setting architecture\.units +none +\[4\]/);
  });
});
