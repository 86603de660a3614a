import { fillUniform, randomStream } from '@gecko/kernel';

/** One lot of green coffee, as the tasting room sees it; numbers as rounded as the table shows them. */
export interface Lot {
  readonly moisturePercent: number;
  readonly altitudeMetres: number;
  readonly process: 'washed' | 'natural' | 'honey';
  readonly fermentHours: number;
  readonly fermentCelsius: number;
  readonly defects: number;
  readonly storageDays: number;
  readonly humidityPercent: number;
  readonly certified: boolean;
  readonly region: 'highland' | 'valley' | 'coast' | 'island';
  /** Without any effect on acceptance, as is the hour. */
  readonly bagKilograms: number;
  readonly deliveryHour: number;
}

/**
 * Independent lots. Every column has a random stream of its own, read by row: the first lots do not depend on how
 * many are drawn. Only sums, products and rounding of uniform numbers: the same bits on every machine.
 */
export function drawLots(rows: number, seed: number): Lot[] {
  const uniform = (column: string, minor = 0): ((row: number) => number) => {
    const values = new Float32Array(rows);
    fillUniform(randomStream(seed, `demo-table/${column}`), { major: 0, minor }, values);
    return (row) => values[row] ?? 0;
  };
  /** Bell-shaped: a sum of three uniform numbers, brought to mean 0 and standard deviation 1 (Irwin and Hall). */
  const bell = (column: string): ((row: number) => number) => {
    const parts = [0, 1, 2].map((minor) => uniform(column, minor));
    return (row) => parts.reduce((sum, part) => sum + part(row), -1.5) * 2;
  };
  const [moisture, altitude, fermentCelsius, humidity, bag] = [bell('moisture'), bell('altitude'), bell('ferment-celsius'), bell('humidity'), bell('bag')];
  const [process, fermentHours, defects, storage] = [uniform('process'), uniform('ferment-hours'), uniform('defects'), uniform('storage')];
  const [certified, region, hour] = [uniform('certified'), uniform('region'), uniform('hour')];
  return Array.from({ length: rows }, (_, row) => ({
    moisturePercent: round(11 + 1.2 * moisture(row), 1),
    altitudeMetres: round(1300 + 300 * altitude(row), 0),
    process: pick(process(row), [['washed', 0.5], ['natural', 0.38], ['honey', 0.12]]),
    fermentHours: round(12 + 60 * fermentHours(row), 0),
    fermentCelsius: round(22 + 3 * fermentCelsius(row), 1),
    // Squared, so that most lots have few.
    defects: round(15 * defects(row) ** 2, 0),
    storageDays: round(10 + 290 * storage(row), 0),
    humidityPercent: round(60 + 9 * humidity(row), 0),
    certified: certified(row) < 0.35,
    region: pick(region(row), [['highland', 0.45], ['valley', 0.35], ['coast', 0.18], ['island', 0.02]]),
    bagKilograms: round(60 + 2 * bag(row), 1),
    deliveryHour: round(6 + 12 * hour(row), 1),
  }));
}

function pick<Name extends string>(uniform: number, shares: readonly [readonly [Name, number], ...(readonly [Name, number])[]]): Name {
  let rest = uniform;
  for (const [name, share] of shares) {
    if (rest < share) return name;
    rest -= share;
  }
  return shares[0][0];
}

function round(value: number, decimals: 0 | 1): number {
  return decimals === 0 ? Math.round(value) : Math.round(value * 10) / 10;
}
