import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { permutation, randomStream } from '@gecko/kernel';
import { resolveFlavour } from '@gecko/training';
import { randomMatrix } from '../random-matrix.js';
import { ENGINES, engineOf, requestOf } from './engine-job.js';
import type { Job, PeerCommand } from './peer-process.js';

// Our engines as a process of the same protocol as the peers': see peers/serve.py.

interface Prepared {
  train(epochs: number): Promise<void>;
  dispose(): void;
}

const folder = mkdtempSync(join(tmpdir(), 'gecko-bench-'));
const prepared = new Map<string, Prepared>();
const orders = randomStream(1, 'bench order');

async function prepare(name: string, job: Job): Promise<Prepared> {
  const variant = ENGINES.find((known) => known === name);
  if (variant === undefined) throw new Error(`no engine ${name}`);
  const engine = await engineOf(variant, requestOf(job, randomMatrix(job.rows, job.width), 1), folder);
  let epoch = 0;
  return {
    async train(epochs) {
      for (const last = epoch + epochs; epoch < last; epoch++) {
        const order = permutation(orders, job.rows, { major: epoch + 1, minor: 0 });
        const { finite } = await engine.trainEpoch({ firstStep: epoch * Math.ceil(job.rows / job.batch) + 1, order, learningRate: job.learningRate });
        if (!finite) throw new Error('a loss or a weight is not finite');
      }
    },
    dispose: () => engine.dispose(),
  };
}

async function obey(request: PeerCommand): Promise<object> {
  if (request.command === 'release') {
    for (const { dispose } of prepared.values()) dispose();
    prepared.clear();
    return {};
  }
  if (request.command === 'prepare') prepared.set(request.variant, await prepare(request.variant, request.job));
  const startedMs = performance.now();
  await prepared.get(request.variant)?.train(request.epochs);
  return { seconds: (performance.now() - startedMs) / 1000 };
}

const answer = (value: object): boolean => process.stdout.write(`${JSON.stringify(value)}\n`);
answer({ versions: `Node ${process.versions.node}, simd ${resolveFlavour('auto')}`, variants: ENGINES });
try {
  for await (const line of createInterface({ input: process.stdin })) {
    const request: PeerCommand = JSON.parse(line);
    answer(await obey(request).catch((error: unknown) => ({ error: String(error).slice(0, 500) })));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
