import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, runApp } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

/** A step of the shifted column, far beyond its spread. */
const SHIFT = 5000;

describe('drift', () => {
  it('finds nothing in rows like those a model learned from, and names the column that was moved', () => {
    const folder = freshFolder();
    const { lines, label, positive } = smallTable(700);
    const trained = runApp('pipeline', ['train', `--data=${writeTable(folder, lines)}`, `--label=${label}`, `--positive=${positive}`, '--set=training.epochs=3', '--set=analysis.depth=none', '--quiet'], { folder });
    const run = trained.answer?.run ?? '';
    expect(existsSync(join(folder, run, 'bundle', 'metadata.json'))).toBe(true);

    const later = smallTable(1100).lines;
    const header = later[0] ?? '';
    const rows = later.slice(701).map((line) => line.split(','));
    const clean = runApp('pipeline', ['drift', `--model=${run}`, `--data=${writeTable(folder, [header, ...rows.map((cells) => cells.join(','))], 'later.csv')}`, '--quiet'], { folder });
    expect(clean.output).toMatch(/^NO DRIFT: none of \d+ findings is an alarm/);
    expect(clean.status).toBe(0);

    const column = header.split(',').indexOf('altitude_m');
    const moved = rows.map((cells) => cells.map((cell, index) => (index === column && cell !== '' ? String(Number(cell) + SHIFT) : cell)).join(','));
    const drifted = runApp('pipeline', ['drift', `--model=${run}`, `--data=${writeTable(folder, [header, ...moved], 'moved.csv')}`, '--quiet', '--out=drift.json'], { folder });
    expect(drifted.status).toBe(1);
    expect(drifted.output).toMatch(/^DRIFT: /);
    expect(drifted.output).toMatch(/\n {2}altitude_m +ALARM/);
    expect(existsSync(join(folder, 'drift.json'))).toBe(true);
  });
});
