import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBackend } from '@gecko/backend';
import { nodeDisk } from '@gecko/kernel';
import { loadPredictor } from '@gecko/predictor';
import { writeBundle } from '@gecko/serialization';
import { describeMachine } from './describe-machine.js';
import { median } from './median.js';
import { referenceBundle } from './reference-bundle.js';

const ROUNDS = 5;
const PREDICTIONS = 20_000;

const folder = mkdtempSync(join(tmpdir(), 'gecko-bench-'));
try {
  const { contents, rows } = referenceBundle(await loadBackend('cpu'));
  writeBundle(nodeDisk(), join(folder, 'bundle'), contents);
  const loadStartedMs = performance.now();
  const predictor = loadPredictor(join(folder, 'bundle'));
  const loadMs = performance.now() - loadStartedMs;

  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const microseconds = Float64Array.from({ length: PREDICTIONS }, (_, index) => {
      const row = rows[index % rows.length] ?? {};
      const startedMs = performance.now();
      predictor.predict(row);
      return (performance.now() - startedMs) * 1000;
    }).sort();
    return { p50: microseconds[PREDICTIONS / 2] ?? Number.NaN, p99: microseconds[Math.floor(PREDICTIONS * 0.99)] ?? Number.NaN };
  }).slice(1);
  const batchStartedMs = performance.now();
  predictor.predict(rows);
  const batchMicroseconds = ((performance.now() - batchStartedMs) * 1000) / rows.length;

  console.log(describeMachine());
  console.log(`62-128-64-32-1, one raw row of 62 named numbers to a probability, preprocessing included; one thread, ${PREDICTIONS} calls a round, median of ${ROUNDS} rounds`);
  console.log(`one row       p50 ${median(rounds.map(({ p50 }) => p50)).toFixed(1)} µs, p99 ${median(rounds.map(({ p99 }) => p99)).toFixed(1)} µs`);
  console.log(`${rows.length} rows     ${batchMicroseconds.toFixed(1)} µs a row`);
  console.log(`load a bundle ${loadMs.toFixed(1)} ms, once`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
