import { basename, dirname, join } from 'node:path';
import type { Command } from '@gecko/command';
import { renderReviewText, reviewRun } from '@gecko/evaluation';
import { readRunRecord, registryOf, resolveCandidate, type Candidate, type Registry } from '@gecko/gate';
import type { Disk } from '@gecko/kernel';
import { readBundle } from '@gecko/serialization/read';
import { PipelineConfiguration } from '../configuration.js';
import { readAnalysis } from '../examine/analysis-file.js';
import { readVerdict } from '../examine/open-run.js';
import { gatherReview, type ReviewedRun } from './gather-review.js';
import { writeReview } from './write-review.js';

/** `review`: a checklist over a run, answered from its artifacts. */
export const reviewCommand: Command = {
  name: 'review',
  summary: 'Goes through a checklist over a run (data, leakage, tuning, rigor, errors, code …), answered from its artifacts, and says Approve, Warning or Block.',
  options: {
    run: { type: 'text', value: 'RUN', description: 'run folder, version, or the beginning of a run id (default: the newest run); also without --run=' },
    model: { type: 'text', value: 'NAME', description: 'name in the registry (default: gecko-pattern-classifier)' },
    registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
    config: { type: 'text', value: 'FILE', description: 'settings file to look through for credentials and absolute paths (default: pipeline.yaml if it is there)' },
  },
  operand: 'run',
  notes: ['Writes review.json, review.md and review.sarif beside the run; the exit status is 1 for Block.', 'Example:', '  npx nx run pipeline:review c0269953'],
  run: async (given, tools) => {
    const { disk, print } = tools;
    const defaults = PipelineConfiguration.parse({});
    const registry = registryOf(given.text('registry') ?? defaults.registry, given.text('model') ?? defaults.model);
    const candidate = resolveCandidate(disk, registry, given.text('run'));
    const run = readRun(disk, registry, candidate, given.text('config'));
    const review = reviewRun(gatherReview(disk, run));
    const { runFolder } = candidate;
    if (runFolder !== undefined) writeReview(disk, runFolder, run.ledgerFile, review);
    print([renderReviewText(review), ...(runFolder === undefined ? [] : ['', `  review  ${join(runFolder, 'review.md')}`])].join('\n'));
    return { status: review.verdict === 'Block' ? 'refused' : 'passed', run: run.folder, review };
  },
};

function readRun(disk: Disk, registry: Registry, { bundleFolder, runFolder, beside }: Candidate, configurationFile: string | undefined): ReviewedRun {
  const folder = runFolder ?? bundleFolder;
  const bundle = readBundle(disk, bundleFolder, { beside });
  return {
    folder,
    bundle,
    verdict: readVerdict(disk, folder, bundle.rootDigest),
    analysis: runFolder === undefined ? undefined : readAnalysis(disk, runFolder),
    ledgerFile: ledgerOf(disk, folder) ?? registry.ledger,
    policyFile: runFolder === undefined ? undefined : readRunRecord(disk, runFolder)?.policyFile,
    configurationFile,
  };
}

/** Of the model that a run or version belongs to, which may stand in another registry. */
function ledgerOf(disk: Disk, folder: string): string | undefined {
  const above = dirname(folder);
  const ledger = join(basename(above) === 'runs' ? dirname(above) : above, 'ledger.jsonl');
  return disk.status(ledger)?.kind === 'file' ? ledger : undefined;
}
