import type { BinaryMetrics } from '@gecko/evaluation/contract';
import type { Bundle } from '@gecko/serialization/contract';
import type { Verdict } from '../contract.js';

/** What the machine-readable answers of all commands say of a verdict: briefly, the measured figures. */
export function answerFigures(verdict: Verdict, { metadata, manifest }: Bundle) {
  const { train, validation, test, latencyMs } = verdict.measurements;
  return {
    status: verdict.status,
    engine: metadata.engine.name,
    weightsSha256: manifest.files.find(({ name }) => name === 'weights.bin')?.sha256,
    metrics: { train: brief(train), validation: brief(validation), test: brief(test) },
    latencyMs: { p50: latencyMs.p50, p95: latencyMs.p95, p99: latencyMs.p99, max: latencyMs.max },
  };
}

function brief({ n, accuracy, auc, logLoss }: BinaryMetrics): Pick<BinaryMetrics, 'n' | 'accuracy' | 'auc' | 'logLoss'> {
  return { n, accuracy, auc, logLoss };
}
