import { Economics, ThresholdChoices } from '../contract.js';
import { simulatedRows } from '../calibration/simulated-rows.fixture.js';
import { sigmoidOf } from '../calibration/logit-of.js';
import { analyseThresholds } from './analyse-thresholds.js';

const economics = Economics.parse({ falseNegativeCost: 4 });
const options = { seed: 1, depth: 'quick' } as const;

function modelOf(rows: number, labelsOf = (labels: Uint8Array) => labels) {
  const { logits, labels } = simulatedRows(rows, 7);
  return { table: { columns: [], rowCount: rows, labels: labelsOf(labels) }, validation: Uint32Array.from(labels, (_, row) => row), threshold: 0.5, score: (_: unknown, chosen: Uint32Array) => Float64Array.from(chosen, (row) => sigmoidOf(logits[row] ?? 0)) };
}

describe('analyseThresholds', () => {
  const found = analyseThresholds(modelOf(800), { economics, effectiveRows: null }, options);

  it('gives each rule its threshold within the range that resamples choose', () => {
    expect(ThresholdChoices.parse(found)).toEqual(found);
    expect(found.choices.map(({ rule }) => rule)).toEqual(['youden', 'f0.5', 'f1', 'f2', 'cost', 'expected-value']);
    for (const { threshold, interval } of found.choices) {
      expect(interval?.[0]).toBeLessThanOrEqual(threshold);
      expect(interval?.[1]).toBeGreaterThanOrEqual(threshold);
      expect((interval?.[1] ?? 0) - (interval?.[0] ?? 0)).toBeGreaterThan(0.01);
    }
  });

  it('has the known threshold of true probabilities in its range', () => {
    const [low = 1, high = 0] = found.choices.find(({ rule }) => rule === 'cost')?.interval ?? [];
    expect(low).toBeLessThanOrEqual(0.2);
    expect(high).toBeGreaterThanOrEqual(0.2);
  });

  it('says the same again, and other ranges from another seed or of rows worth less', () => {
    const intervals = (seed: number, effectiveRows: number | null) => analyseThresholds(modelOf(800), { economics, effectiveRows }, { ...options, seed }).choices.map(({ interval }) => interval);
    expect(intervals(1, null)).toEqual(found.choices.map(({ interval }) => interval));
    expect(intervals(2, null)).not.toEqual(intervals(1, null));
    const [all, few] = [intervals(1, null)[0], intervals(1, 200)[0]];
    expect((few?.[1] ?? 0) - (few?.[0] ?? 0)).toBeGreaterThan((all?.[1] ?? 0) - (all?.[0] ?? 0));
  });

  it('resamples a part of very many rows', () => {
    const { choices } = analyseThresholds(modelOf(6100), { economics, effectiveRows: null }, options);
    expect(choices.every(({ interval }) => interval !== null)).toBe(true);
  });

  it('has no choice with one class', () => {
    expect(analyseThresholds(modelOf(50, (labels) => labels.fill(1)), { economics, effectiveRows: null }, options)).toEqual({ inUse: 0.5, choices: [] });
  });
});
