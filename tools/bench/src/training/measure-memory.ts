import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureChild } from '../measure-child.js';

const EPOCHS = 1000;
const EVERY = 100;

/** Resident memory of a long run, every 100 epochs, and how much it grows from the hundredth epoch to the last, in percent. */
export function measureMemory(engines: readonly string[], announce: (line: string) => void): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-bench-'));
  try {
    return engines.map((engine) => {
      const { output } = measureChild(fileURLToPath(new URL('train-long.js', import.meta.url)), [engine, String(EPOCHS), String(EVERY), folder]);
      const mebibytes = output.trim().split('\n').map(Number);
      const line = `memory of ${engine}, 2,000 rows, ${EPOCHS} epochs: ${mebibytes.map(Math.round).join(', ')} MiB every ${EVERY} epochs, ${growthPercent(mebibytes).toFixed(1)}% growth from epoch ${EVERY} on`;
      announce(`${line}\n`);
      return line;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the first figure to the last, in percent of the first; NaN without figures. */
export function growthPercent(figures: readonly number[]): number {
  const [first = Number.NaN] = figures;
  return ((figures.at(-1) ?? Number.NaN) / first - 1) * 100;
}
