import type { CardInput } from '@gecko/evaluation';
import type { Analysis } from '@gecko/evaluation/contract';
import type { Bundle } from '@gecko/serialization/contract';
import type { Verdict } from '../contract.js';

/** What a model card is made from; whether verdict and analysis are about this bundle is for the card to see. */
export function cardInput({ metadata, rootDigest, layers }: Bundle, verdict: Verdict | undefined, { analysis }: { analysis?: Analysis | undefined } = {}): CardInput {
  const { name, trainedAt, threshold, data, split, spec, transforms, training, geckoVersion, market } = metadata;
  const parameters = layers.reduce((sum, { kernel, bias }) => sum + kernel.length + bias.length, 0);
  return {
    name,
    bundle: rootDigest,
    data: data.sha256,
    trainedAt,
    label: data.label,
    positive: data.positive,
    negative: data.negative,
    threshold,
    columns: transforms.columns.map(({ column }) => column),
    rows: split.rows,
    split: split.policy.method,
    model: [
      { name: 'Layers', value: [spec.inputWidth, ...spec.hidden.map(({ units }) => units), 1].join(' → ') },
      { name: 'Parameters', value: String(parameters) },
      { name: 'Trained with', value: `${training.optimizer.name}, seed ${training.seed}, Gecko ${geckoVersion}` },
    ],
    isMarket: market !== null,
    verdict: verdict === undefined ? undefined : cardVerdict(verdict),
    analysis,
    reference: metadata.reference,
  };
}

function cardVerdict({ subject, status, profile, look, checks, measurements }: Verdict): CardInput['verdict'] {
  const { test, validation, baselines, latencyMs } = measurements;
  const failedChecks = checks.filter(({ passed }) => !passed).map(({ id }) => id);
  return { bundle: subject.bundle, data: subject.data, status, profile, look: look.number, failedChecks, test, validation, baselines, latencyP95Ms: latencyMs.p95 };
}
