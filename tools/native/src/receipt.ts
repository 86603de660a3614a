import { lstatSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const RECEIPT = 'receipt.json';

/** Writes down the size of every file below `folder`: the last step, so that a folder with a receipt was finished once. */
export function writeReceipt(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => lstatSync(join(folder, name)).isFile());
  const bytes = Object.fromEntries(files.sort().map((name) => [name, statSync(join(folder, name)).size]));
  writeFileSync(join(folder, RECEIPT), `${JSON.stringify({ bytes }, null, 2)}\n`);
}

/** True if `folder` was finished and every file still has its size. Contents are proven by loading them: hashing 850 MB would take seconds. */
export function isWhole(folder: string): boolean {
  try {
    const { bytes }: { bytes: Record<string, number> } = JSON.parse(readFileSync(join(folder, RECEIPT), 'utf8'));
    const sizes = Object.entries(bytes);
    return sizes.length > 0 && sizes.every(([name, size]) => statSync(join(folder, name)).size === size);
  } catch {
    return false;
  }
}
