import { fillUniform, randomStream } from '@gecko/kernel';
import { acceptanceProbability } from './acceptance-probability.js';
import { drawLots, type Lot } from './draw-lots.js';
import { rankAuc } from './rank-auc.js';

export interface DemoTable {
  /** Header and rows, comma-separated, each line ended by a line feed; a missing value is an empty cell. */
  readonly csv: string;
  /** AUC of the true probability on these rows: what no model can beat but by luck. NaN where all rows have one label. */
  readonly bayesAuc: number;
  /** The label's column, and its positive level (the other is `no`). */
  readonly label: string;
  readonly positive: string;
}

interface Column {
  readonly name: string;
  readonly cell: (lot: Lot) => string;
  /** How many of its cells go missing, at random and regardless of all else. */
  readonly missingShare: number;
}

const column = (name: string, cell: (lot: Lot) => string, missingShare = 0): Column => ({ name, cell, missingShare });

const COLUMNS: readonly Column[] = [
  column('moisture_percent', (lot) => lot.moisturePercent.toFixed(1)),
  column('altitude_m', (lot) => String(lot.altitudeMetres), 0.04),
  column('process', (lot) => lot.process),
  column('ferment_hours', (lot) => String(lot.fermentHours)),
  column('ferment_celsius', (lot) => lot.fermentCelsius.toFixed(1), 0.04),
  column('defects', (lot) => String(lot.defects)),
  column('storage_days', (lot) => String(lot.storageDays)),
  column('humidity_percent', (lot) => String(lot.humidityPercent)),
  column('certified', (lot) => String(lot.certified)),
  column('region', (lot) => lot.region, 0.04),
  column('bag_kg', (lot) => lot.bagKilograms.toFixed(1)),
  column('delivery_hour', (lot) => lot.deliveryHour.toFixed(1)),
];

/**
 * Lots of green coffee and whether a buyer accepted them, drawn from a known probability.
 * @param options.rows at least 1, 2,000 unless told; a shorter table is the beginning of a longer one
 * @param options.seed integer, 0 to 2^53 - 1
 */
export function demoTable({ rows = 2000, seed = 7 }: { readonly rows?: number; readonly seed?: number } = {}): DemoTable {
  const lots = drawLots(rows, seed);
  const probabilities = lots.map(acceptanceProbability);
  const draws = uniforms(rows, seed, 'accepted');
  const accepted = probabilities.map((probability, row) => (draws[row] ?? 0) < probability);
  const cells = COLUMNS.map(({ name, cell, missingShare }) => {
    const fate = uniforms(rows, seed, `missing/${name}`);
    return lots.map((lot, row) => ((fate[row] ?? 0) < missingShare ? '' : cell(lot)));
  });
  const header = [...COLUMNS.map(({ name }) => name), 'accepted'];
  const lines = accepted.map((label, row) => [...cells.map((values) => values[row]), label ? 'yes' : 'no']);
  const csv = [header, ...lines].map((line) => `${line.join(',')}\n`).join('');
  return { csv, bayesAuc: rankAuc(accepted, probabilities), label: 'accepted', positive: 'yes' };
}

function uniforms(rows: number, seed: number, purpose: string): Float32Array {
  const values = new Float32Array(rows);
  fillUniform(randomStream(seed, `demo-table/${purpose}`), { major: 0, minor: 0 }, values);
  return values;
}
