import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../median.js';

const SEEDS = 8;
const ROUNDS = 3;

/** Eight seeds of the reference job at batch 32, each a process of one thread: one after the other against two at a time, in alternating rounds. */
export async function compareSeeds(epochs: number, announce: (line: string) => void): Promise<string[]> {
  const rounds: { readonly one: number; readonly two: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push({ one: await secondsFor(1, epochs), two: await secondsFor(2, epochs) });
  const ratio = median(rounds.map(({ one, two }) => one / two));
  const line = `${SEEDS} seeds, batch 32, ${epochs} epochs each, process starts included: ${median(rounds.map(({ one }) => one)).toFixed(1)} s one after the other, ${median(rounds.map(({ two }) => two)).toFixed(1)} s two at a time, ${ratio.toFixed(2)} times the throughput (median of ${ROUNDS} rounds)`;
  announce(`${line}\n`);
  return [line];
}

async function secondsFor(atATime: number, epochs: number): Promise<number> {
  const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: atATime }, () => trainAll(seeds, epochs)));
  return (performance.now() - startedMs) / 1000;
}

/** Takes seeds off the shared list until none is left. */
async function trainAll(seeds: number[], epochs: number): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) await trainOne(seed, epochs);
}

function trainOne(seed: number, epochs: number): Promise<void> {
  const script = fileURLToPath(new URL('train-seed.js', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, String(seed), String(epochs)], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(`${script} ended with status ${status}`))));
  });
}
