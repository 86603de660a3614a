import { clipProbability } from '../metrics/log-loss.js';
import { adviseMethod } from './advise-method.js';
import { chooseCalibration } from './choose-calibration.js';
import { cutFolds } from './cut-folds.js';
import { fitPlatt } from './fit-platt.js';
import { judgeMethods } from './judge-methods.js';
import { sigmoidOf } from './logit-of.js';
import { simulatedRows } from './simulated-rows.fixture.js';

const rowsOf = (rows: number, seed: number, distort?: (logit: number) => number) => ({ ...simulatedRows(rows, seed, distort), effectiveRows: null });
const shifted = rowsOf(600, 1, (logit) => logit / 2 + 1.5);

describe('judgeMethods', () => {
  it('judges Platt by rows it was not fitted on, with the standard error of the paired difference', () => {
    const { logits, labels } = shifted;
    const losses = new Float64Array(600);
    const gains = new Float64Array(600);
    const lossOf = (label: number, probability: number) => -Math.log(clipProbability(label === 1 ? probability : 1 - probability));
    for (const { fit, judge } of cutFolds(labels, 5)) {
      const fitted = fitPlatt([...fit].map((row) => logits[row] ?? 0), Uint8Array.from(fit, (row) => labels[row] ?? 0));
      for (const row of judge) {
        const [label, logit] = [labels[row] ?? 0, logits[row] ?? 0];
        losses[row] = lossOf(label, fitted.kind === 'fitted' ? sigmoidOf(fitted.map.scale * logit + fitted.map.offset) : Number.NaN);
        gains[row] = lossOf(label, sigmoidOf(logit)) - (losses[row] ?? 0);
      }
    }
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / 600;
    const { candidates, folds } = judgeMethods(shifted);
    const platt = candidates.find(({ method }) => method === 'platt');
    expect(folds).toBe(5);
    expect(platt?.logLoss).toBeCloseTo(mean(losses), 10);
    expect(platt?.gain).toBeCloseTo(mean(gains), 10);
    expect(platt?.standardError).toBeCloseTo(Math.sqrt(gains.reduce((sum, gain) => sum + (gain - mean(gains)) ** 2, 0) / 599 / 600), 10);
  });

  it('puts the model itself first, with nothing gained', () => {
    expect(judgeMethods(shifted).candidates[0]).toMatchObject({ method: 'none', gain: 0, standardError: 0 });
    expect(judgeMethods(shifted).candidates.map(({ method }) => method)).toEqual(['none', 'platt', 'temperature', 'isotonic']);
  });

  it('doubles standard errors where rows are worth a quarter', () => {
    const [all, quarter] = [judgeMethods(shifted), judgeMethods({ ...shifted, effectiveRows: 150 })];
    expect(quarter.candidates[1]?.standardError).toBeCloseTo(2 * (all.candidates[1]?.standardError ?? 0), 12);
  });

  it('looks at a sample of very many rows', () => {
    const { candidates } = judgeMethods({ ...rowsOf(20_500, 5, (logit) => logit + 1), effectiveRows: 10_250 });
    const platt = candidates[1];
    expect(platt?.gain).toBeGreaterThan(0.05);
    expect(platt?.standardError).toBeGreaterThan(0.002);
    expect(platt?.standardError).toBeLessThan(0.006);
  });

  it('has the model alone where a class has too few rows, and leaves out what a fold refuses', () => {
    const labels = Uint8Array.from({ length: 100 }, (_, row) => Number(row < 9));
    expect(judgeMethods({ logits: Float64Array.from(labels, Number), labels, effectiveRows: null })).toMatchObject({ candidates: [{ method: 'none' }], folds: 0 });
    const backwards = rowsOf(300, 2, (logit) => -logit);
    expect(judgeMethods(backwards).candidates.map(({ method }) => method)).toEqual(['none', 'isotonic']);
    expect(judgeMethods({ logits: new Float64Array(), labels: new Uint8Array(), effectiveRows: null }).candidates).toEqual([]);
  });
});

describe('adviseMethod', () => {
  const candidate = (method: 'none' | 'platt' | 'temperature' | 'isotonic', logLoss: number, gain: number) => ({ method, logLoss, gain, standardError: 0.01, brier: 0.1, expectedError: 0.1 });

  it('advises the lowest loss among what gains more than its standard error', () => {
    expect(adviseMethod([candidate('none', 0.5, 0), candidate('platt', 0.48, 0.02), candidate('temperature', 0.47, 0.03)], 600)).toBe('temperature');
    expect(adviseMethod([candidate('none', 0.5, 0), candidate('platt', 0.49, 0.01)], 600)).toBe('none');
    expect(adviseMethod([], 0)).toBe('none');
  });

  it('advises steps from a thousand rows on', () => {
    const candidates = [candidate('none', 0.5, 0), candidate('isotonic', 0.4, 0.1)];
    expect([999, 1000].map((rows) => adviseMethod(candidates, rows))).toEqual(['none', 'isotonic']);
  });
});

describe('chooseCalibration', () => {
  it('takes Platt by itself where log-odds are shifted, and gives new rows a lower loss', () => {
    const { method, map } = chooseCalibration('auto', shifted);
    expect(method).toBe('platt');
    const later = simulatedRows(5000, 3, (logit) => logit / 2 + 1.5);
    const loss = (of: (logit: number) => number) => later.logits.reduce((sum, logit, row) => sum - Math.log(clipProbability(later.labels[row] === 1 ? of(logit) : 1 - of(logit))), 0) / 5000;
    expect(loss((logit) => sigmoidOf((map?.scale ?? 0) * logit + (map?.offset ?? 0)))).toBeLessThan(loss(sigmoidOf) - 0.1);
  });

  it('leaves alone what means frequencies already, in most samples', () => {
    const untouched = Array.from({ length: 20 }, (_, seed) => chooseCalibration('auto', rowsOf(500, 10 + seed)).method).filter((method) => method === 'none');
    expect(untouched.length).toBeGreaterThanOrEqual(16);
  });

  it('fits the method that is named on all rows, and says why it cannot', () => {
    const { logits, labels } = shifted;
    expect(chooseCalibration('platt', shifted)).toMatchObject({ method: 'platt', refusal: null, map: fitPlatt(logits, labels).kind === 'fitted' ? expect.anything() : null });
    expect(chooseCalibration('temperature', shifted)).toMatchObject({ method: 'temperature', map: { offset: 0 } });
    const backwards = rowsOf(300, 2, (logit) => -logit);
    expect(chooseCalibration('platt', backwards)).toMatchObject({ method: 'none', map: null, refusal: 'higher scores go with fewer positives: the model ranks the wrong way round' });
    expect(chooseCalibration('auto', backwards)).toMatchObject({ method: 'none', map: null, refusal: null });
  });
});
