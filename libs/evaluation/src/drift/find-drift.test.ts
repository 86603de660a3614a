import { DriftReport } from '../contract/drift.js';
import { DriftTally } from './drift-tally.js';
import { allRows, chancesOf, drawRows, EXAMPLE_COLUMNS, type DrawOptions } from './example-drift.fixture.js';
import { findDrift } from './find-drift.js';
import { makeDriftReference } from './make-drift-reference.js';

const CLEAN_SETS = Number(process.env['GECKO_DRIFT_SETS'] ?? 50);
const subject = { bundle: 'b'.repeat(64), label: 'bought', positive: 'yes', badRows: 0 };

function makeReference(seed: number) {
  const table = drawRows({ rows: 1500, seed });
  const validation = allRows(table).slice(1000);
  return makeDriftReference({ table, train: allRows(table).slice(0, 1000), validation, validationProbabilities: chancesOf(table).slice(1000), columns: EXAMPLE_COLUMNS });
}

/** In two pieces, as a file is read. */
function drift(reference: ReturnType<typeof makeReference>, options: DrawOptions, { spoil = (chance: number) => chance, label = (value: number): number | null => value } = {}): DriftReport {
  const table = drawRows(options);
  const chances = chancesOf(table).map(spoil);
  const tally = new DriftTally(reference);
  for (const rows of [allRows(table).slice(0, 150), allRows(table).slice(150)]) {
    tally.add({ table, rows, probabilities: Float64Array.from(rows, (row) => chances[row] ?? 0), labels: [...rows].map((row) => label(table.labels[row] ?? 0)) });
  }
  return findDrift(reference, tally.counts, subject);
}

const alarms = ({ findings }: DriftReport): string[] => findings.filter(({ alarm }) => alarm).map(({ name }) => name);

describe('findDrift', () => {
  const reference = makeReference(1);

  it('finds a shift planted in one column, and names that column alone', () => {
    const report = drift(reference, { rows: 400, seed: 2, shift: 0.8 });
    expect(alarms(report)).toEqual(['n3']);
    const [first] = report.findings;
    expect(first?.name).toBe('n3');
    expect(first?.psi).toBeGreaterThan(0.25);
    expect(first?.kolmogorovSmirnovP).toBeLessThan(1e-6);
    expect(first?.message).toMatch(/^most in values from [\d.]+: \d+\.\d% of rows then, \d+\.\d% now$/);
    expect(DriftReport.parse(report)).toEqual(report);
  });

  it('finds a level that training never had', () => {
    const report = drift(reference, { rows: 400, seed: 3, newColour: 0.1 });
    expect(alarms(report)).toEqual(['colour']);
    expect(report.findings[0]?.message).toBe(`most in other or new levels: 0.0% of rows then, ${(report.findings[0]?.message ?? '').split(', ')[1] ?? ''}`);
    expect(report.findings[0]?.jensenShannonDistance).toBeGreaterThan(0.1);
  });

  it('finds predictions that have moved, and with labels a model that has become worse', () => {
    const report = drift(reference, { rows: 2000, seed: 4 }, { spoil: (chance) => 1 - chance ** 2 });
    expect(alarms(report)).toEqual(expect.arrayContaining(['probability', 'AUC', 'log loss', 'Brier score']));
    const auc = report.findings.find(({ name }) => name === 'AUC');
    expect(auc?.message).toMatch(/^0\.\d{3} \(0\.\d{3} to 0\.\d{3}\) now, 0\.\d{3} \(0\.\d{3} to 0\.\d{3}\) on the validation rows$/);
    expect(auc?.value).toBeLessThan(0.5);
  });

  it('finds another share of positives', () => {
    const report = drift(reference, { rows: 1000, seed: 5 }, { label: (value) => (value === 0 ? null : 1) });
    const share = report.findings.find(({ subject: of }) => of === 'label');
    expect(share).toMatchObject({ name: 'bought', alarm: true, value: 1, reference: reference.positiveShare });
    expect(share?.message).toMatch(/^"yes" in 100\.0% of rows \(99\.\d% to 100\.0%\), \d+\.\d% in training$/);
    expect(report.labelledRows).toBeLessThan(report.rows);
  });

  it('leaves labels and performance out where no label is known', () => {
    const report = drift(reference, { rows: 300, seed: 6 }, { label: () => null });
    expect(report).toMatchObject({ rows: 300, labelledRows: 0, referenceRows: 1000, alarm: false });
    expect(new Set(report.findings.map(({ subject: of }) => of))).toEqual(new Set(['column', 'prediction']));
  });

  it('gives an alarm on data without drift no oftener than once in twenty times', () => {
    let falseAlarms = 0;
    for (let set = 0; set < CLEAN_SETS; set++) if (drift(makeReference(1000 + set), { rows: set % 2 === 0 ? 120 : 500, seed: 5000 + set }).alarm) falseAlarms++;
    // Three standard deviations above the nominal rate.
    expect(falseAlarms).toBeLessThanOrEqual(0.05 * CLEAN_SETS + 3 * Math.sqrt(0.05 * 0.95 * CLEAN_SETS));
  });
});
