import { sha256 } from '@gecko/kernel';
import { demoTable } from './demo-table.js';
import { rankAuc } from './rank-auc.js';

const { csv, bayesAuc, label, positive } = demoTable();
const [header = [], ...rows] = csv.trimEnd().split('\n').map((line) => line.split(','));
const cells = (column: string): string[] => rows.map((row) => row[header.indexOf(column)] ?? 'no such cell');
const accepted = cells(label).map((cell) => cell === positive);
const features = header.filter((column) => column !== label);

/** Numbers as they are, either direction; levels (missing among them) by their own share of positives. */
function singleColumnAuc(column: string): number {
  const values = cells(column);
  const known = values.flatMap((value, row) => (value === '' ? [] : [row]));
  if (known.every((row) => Number.isFinite(Number(values[row])))) {
    const auc = rankAuc(known.map((row) => accepted[row] === true), known.map((row) => Number(values[row])));
    return Math.max(auc, 1 - auc);
  }
  const shares = new Map([...new Set(values)].map((level) => {
    const labels = accepted.filter((_, row) => values[row] === level);
    return [level, labels.filter(Boolean).length / labels.length];
  }));
  return rankAuc(accepted, values.map((level) => shares.get(level) ?? 0));
}

describe('demoTable', () => {
  it('gives these bytes on every machine', () => {
    expect(sha256(csv)).toBe('bc5e06865bd99445374d26af2fabd78660a739f88d7f17e99f6b520efc16fbb0');
  });

  it('has 2,000 rows of twelve features and a label, with no cell that needs quotes', () => {
    expect(header).toEqual([
      'moisture_percent', 'altitude_m', 'process', 'ferment_hours', 'ferment_celsius', 'defects', 'storage_days', 'humidity_percent', 'certified', 'region', 'bag_kg', 'delivery_hour', 'accepted',
    ]);
    expect(rows).toHaveLength(2000);
    expect(rows.filter((row) => row.length !== 13 || row.some((cell) => !/^[a-z0-9.]*$/.test(cell)))).toEqual([]);
    expect(new Set(cells(label))).toEqual(new Set(['yes', 'no']));
  });

  it('can be separated with an AUC of 0.90 by who knows the true probability', () => {
    expect(bayesAuc).toBeGreaterThan(0.89);
    expect(bayesAuc).toBeLessThan(0.91);
  });

  it('accepts between two and two and a half lots in five', () => {
    const share = accepted.filter(Boolean).length / accepted.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.5);
  });

  it.each(features)('is not decided by %s alone', (column) => {
    expect(singleColumnAuc(column)).toBeGreaterThanOrEqual(0.5);
    expect(singleColumnAuc(column)).toBeLessThan(0.75);
  });

  it('lacks about four cells in a hundred in three columns and none elsewhere', () => {
    const shares = new Map(features.map((column) => [column, cells(column).filter((cell) => cell === '').length / rows.length]));
    const holed = ['altitude_m', 'ferment_celsius', 'region'];
    for (const column of holed) expect(Math.abs((shares.get(column) ?? 0) - 0.04)).toBeLessThan(0.015);
    expect(features.filter((column) => (shares.get(column) ?? 0) > 0)).toEqual(holed);
  });

  it('holds no identifier and no row twice', () => {
    const inputs = rows.map((row) => row.slice(0, -1).join(','));
    expect(new Set(inputs).size).toBe(rows.length);
    for (const column of features) expect(new Set(cells(column)).size).toBeLessThan(rows.length / 2);
  });

  it('differs by seed, and begins a long table as a short one', () => {
    expect(demoTable({ rows: 5, seed: 8 }).csv).not.toBe(demoTable({ rows: 5, seed: 7 }).csv);
    expect(csv.startsWith(demoTable({ rows: 5 }).csv)).toBe(true);
  });
});
