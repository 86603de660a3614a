import type { Command } from '@gecko/command';
import { comparePairs, scoreBinary } from '@gecko/evaluation';
import { z } from 'zod';
import { describeRuns, type ComparedRuns } from './describe-runs.js';
import { findDifferences } from './find-differences.js';
import { openRuns, type ComparableRuns } from './open-runs.js';

const DEFAULT_MODEL = 'gecko-pattern-classifier';
const SEED = 1;

/** `compare`: runs on the same rows. */
export const compareCommand: Command = {
  name: 'compare',
  summary: 'Compares runs on the validation rows that they share: figures, tested differences, and what differs between their settings.',
  options: {
    run: { type: 'text', value: 'RUN', repeatable: true, description: 'run folder, or the beginning of a run id; at least two' },
    model: { type: 'text', value: 'NAME', description: `name in the registry (default: ${DEFAULT_MODEL})` },
    registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
  },
  operand: 'run',
  notes: ['Runs of other data or another split are refused. The test rows stay closed.', 'Example:', '  npx nx run pipeline:compare --run=3f2a91 --run=c04d17'],
  run: async (given, tools) => {
    const opened = await openRuns(tools, { registry: given.text('registry') ?? 'models', model: given.text('model') ?? DEFAULT_MODEL, given: given.list('run') });
    const compared = compareOpened(opened);
    tools.print(describeRuns(compared));
    return { status: 'passed', comparison: z.json().parse(compared) };
  },
};

function compareOpened({ runs, labels, effectiveRows }: ComparableRuns): ComparedRuns {
  const [first] = runs;
  return {
    schemaVersion: 1,
    rows: labels.length,
    data: first?.bundle.metadata.data.sha256 ?? '',
    split: first?.bundle.metadata.split.sha256 ?? '',
    runs: runs.map(({ bundle, contender }) => {
      const { accuracy, auc, prAuc, logLoss, brier, intervals } = scoreBinary(labels, contender.probabilities, contender.threshold, effectiveRows);
      return { name: contender.name, run: bundle.rootDigest, trainedAt: bundle.metadata.trainedAt, accuracy, auc, prAuc, logLoss, brier, intervals };
    }),
    pairs: comparePairs(labels, runs.map(({ contender }) => contender), { seed: SEED, effectiveRows }),
    differences: findDifferences(runs.map(({ bundle }) => bundle)),
  };
}
