import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { kolmogorovSmirnov } from '../performance/rate-ranking.js';
import { rateClasses, ratePerClass } from '../performance/rate-classes.js';
import { rocCurve } from './roc-curve.js';
import { scoreBinary } from './score-binary.js';

/** Real tables beside the workspace, where there are any. */
const folder = join(__dirname, '..', '..', '..', '..', '..', 'shared', 'data');

const Golden = z.object({
  threshold: z.number(),
  tables: z.record(z.string(), z.object({ positive: z.string(), terms: z.array(z.tuple([z.int(), z.number(), z.number()])), figures: z.record(z.string(), z.number()) })),
});
// Made by tools/golden/make-golden-metrics.py, with the versions it was made by.
const { threshold, tables } = Golden.parse(JSON.parse(readFileSync(join(__dirname, 'golden-metrics.json'), 'utf8')));

/** A score of a few columns that every language computes to the same bit. */
function readScored(file: string, positive: string, terms: readonly (readonly [number, number, number])[]): { labels: Uint8Array; scores: Float64Array } {
  const rows = readFileSync(join(folder, file), 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => line.split(',').map((cell) => cell.trim()));
  const logits = rows.map((row) => terms.reduce((sum, [column, center, scale]) => sum + (Number(row[column]) - center) / scale, 0));
  return { labels: Uint8Array.from(rows, (row) => Number(row.at(-1) === positive)), scores: Float64Array.from(logits, (logit) => 0.5 + (0.5 * logit) / (1 + Math.abs(logit))) };
}

function figuresOf(labels: Uint8Array, scores: Float64Array): Record<string, number | null | undefined> {
  const { n, positives, accuracy, precision, recall, f1, auc, prAuc, logLoss, brier, confusion } = scoreBinary(labels, scores, threshold);
  const { balancedAccuracy, matthews } = rateClasses(confusion);
  const negative = ratePerClass(confusion, 'yes', 'no')[1];
  return {
    ...{ n, positives, accuracy, precision, recall, f1, auc, prAuc, logLoss, brier, balancedAccuracy, matthews },
    ...{ negativePrecision: negative?.precision, negativeRecall: negative?.recall, negativeF1: negative?.f1 },
    kolmogorovSmirnov: kolmogorovSmirnov(labels, scores)?.statistic,
    youden: Math.max(...rocCurve(labels, scores, 100_000).map(({ truePositiveRate, falsePositiveRate }) => truePositiveRate - falsePositiveRate)),
  };
}

describe('the metrics of a real table', () => {
  it('are those of three tables', () => {
    expect(Object.keys(tables)).toEqual(['pima-indians-diabetes.csv', 'german.csv', 'adult-train.csv']);
  });

  for (const [file, { positive, terms, figures }] of Object.entries(tables)) {
    const whenThere = existsSync(join(folder, file)) ? it : it.skip;
    whenThere(`agree with scikit-learn to 1e-9 on ${file} (skipped where the table is not there)`, () => {
      const { labels, scores } = readScored(file, positive, terms);
      const found = figuresOf(labels, scores);
      expect(Object.keys(found).sort()).toEqual(Object.keys(figures).sort());
      for (const [name, figure] of Object.entries(figures)) expect(`${name} ${Math.abs((found[name] ?? NaN) - figure) < 1e-9}`).toBe(`${name} true`);
    });
  }
});
