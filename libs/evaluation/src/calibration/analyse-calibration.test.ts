import { Calibration } from '../contract.js';
import { analyseCalibration } from './analyse-calibration.js';
import { sigmoidOf } from './logit-of.js';
import { simulatedRows } from './simulated-rows.fixture.js';

/** A model of rows whose log-odds are known; the first ten rows are training rows. */
function modelOf({ logits, labels }: ReturnType<typeof simulatedRows>) {
  const validation = Uint32Array.from(labels.subarray(10), (_, index) => index + 10);
  return { table: { columns: [], rowCount: labels.length, labels }, validation, score: (_: unknown, rows: Uint32Array) => Float64Array.from(rows, (row) => sigmoidOf(logits[row] ?? 0)) };
}
const facts = { applied: 'none', effectiveRows: null } as const;

describe('analyseCalibration', () => {
  it('finds a model that is too sure, and advises what helps', () => {
    const found = analyseCalibration(modelOf(simulatedRows(1500, 1, (logit) => 3 * logit)), facts);
    expect(Calibration.parse(found)).toEqual(found);
    expect(found.slope).toBeCloseTo(1 / 3, 1);
    expect(found.spiegelhalter?.p).toBeLessThan(1e-6);
    expect(found.expectedError).toBeGreaterThan(0.08);
    expect(found.advised).not.toBe('none');
    expect(found.bins.reduce((sum, { n }) => sum + n, 0)).toBe(1490);
  });

  it('is content with true probabilities', () => {
    const found = analyseCalibration(modelOf(simulatedRows(1500, 2)), { applied: 'platt', effectiveRows: null });
    expect(found).toMatchObject({ advised: 'none', applied: 'platt', folds: 5 });
    expect(found.spiegelhalter?.p).toBeGreaterThan(0.05);
    expect(found.brierSkill).toBeGreaterThan(0.2);
  });

  it('is null where undefined: one class, no rows', () => {
    const { logits } = simulatedRows(40, 3);
    const oneClass = analyseCalibration(modelOf({ logits, labels: new Uint8Array(40) }), facts);
    expect(oneClass).toMatchObject({ slope: null, intercept: null, brierSkill: null, advised: 'none', folds: 0 });
    const none = analyseCalibration({ ...modelOf(simulatedRows(40, 3)), validation: new Uint32Array() }, facts);
    expect(none).toEqual({ bins: [], expectedError: null, largestError: null, brier: null, brierSkill: null, murphy: null, slope: null, intercept: null, spiegelhalter: null, candidates: [], folds: 0, advised: 'none', applied: 'none' });
  });

  it('widens what rests on counting rows where these are worth less', () => {
    const model = modelOf(simulatedRows(400, 4));
    const [all, few] = [null, 39].map((effectiveRows) => analyseCalibration(model, { applied: 'none', effectiveRows }));
    const width = (of: Calibration | undefined) => (of?.bins[0]?.interval[1] ?? 0) - (of?.bins[0]?.interval[0] ?? 0);
    expect(width(few)).toBeGreaterThan(1.5 * width(all));
    expect(few?.brier).toBe(all?.brier);
  });

  it('cuts time into folds where labels look forward', () => {
    const model = modelOf(simulatedRows(400, 5));
    const starts = Float64Array.from(model.table.labels, (_, row) => row);
    const bars = Int32Array.from(starts);
    const intervals = { starts, ends: starts.map((start) => start + 3), series: new Int32Array(400), firstBars: bars, lastBars: bars };
    const inTime = analyseCalibration({ ...model, table: { ...model.table, intervals } }, facts);
    const logLossOf = ({ candidates }: Calibration) => candidates.find(({ method }) => method === 'platt')?.logLoss;
    expect(logLossOf(inTime)).not.toBe(logLossOf(analyseCalibration(model, facts)));
    expect(inTime.folds).toBe(5);
  });
});
