import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoTable } from '@gecko/demo-table';
import { permutation, randomStream } from '@gecko/kernel';

/** A generated table of `rows` rows as lines, header first; small enough to train in seconds. */
export function smallTable(rows = 700): { lines: string[]; label: string; positive: string } {
  const { csv, label, positive } = demoTable({ rows });
  return { lines: csv.trimEnd().split('\n'), label, positive };
}

/** Writes lines into a file of a folder and returns the file's name. */
export function writeTable(folder: string, lines: readonly string[], name = 'table.csv'): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return name;
}

/** The same table with its label column in a random order: nothing is left to learn. */
export function withShuffledLabels(lines: readonly string[]): string[] {
  const [header = '', ...rows] = lines;
  const cells = rows.map((row) => row.split(','));
  const order = permutation(randomStream(1, 'shuffled labels'), rows.length);
  return [header, ...cells.map((row, index) => [...row.slice(0, -1), cells[order[index] ?? 0]?.at(-1) ?? ''].join(','))];
}
