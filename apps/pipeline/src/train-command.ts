import { loadBackend } from '@gecko/backend';
import type { Command, CommandResult } from '@gecko/command';
import { answerFigures, registryOf } from '@gecko/gate';
import { readPolicy, resolveConfiguration } from './configuration.js';
import { chooseData } from './choose-data.js';
import { runPipeline } from './pipeline.js';
import { printSummary } from './print-summary.js';

/** `train`: from a table to a judged bundle. */
export const trainCommand: Command = {
  name: 'train',
  summary: 'Trains a classifier on a CSV table and has the gate judge it; without --data, on a generated demo table.',
  options: {
    data: { type: 'text', value: 'FILE', description: 'CSV file (UTF-8, comma-separated) with one column that is the label' },
    label: { type: 'text', value: 'NAME', description: 'label column, by name or number (default: the last)' },
    positive: { type: 'text', value: 'VALUE', description: 'label value that counts as 1 (default for 0/1, no/yes, false/true, -1/1)' },
    header: { type: 'text', value: 'auto|yes|no', description: 'whether the first line names the columns (default: auto)' },
    model: { type: 'text', value: 'NAME', description: 'name in the registry (default: gecko-pattern-classifier)' },
    seed: { type: 'text', value: 'N', description: 'seed of weights, order and dropout; never of the split (default: 42)' },
    config: { type: 'text', value: 'FILE', description: 'YAML or JSON file with any of the settings' },
    set: { type: 'text', value: 'KEY=VALUE', repeatable: true, description: 'one setting, e.g. --set training.epochs=50' },
    policy: { type: 'text', value: 'FILE', description: 'gate policy (default: the built-in standard limits)' },
    profile: { type: 'text', value: 'standard|strict', description: 'gate profile (default: standard)' },
    registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
  },
  notes: ['Example:', '  npx nx run pipeline:train --data=loans.csv --label=repaid --positive=yes'],
  run: async (given, tools) => {
    const configuration = resolveConfiguration(given, tools.disk);
    const registry = registryOf(configuration.registry, configuration.model);
    const policy = readPolicy(tools.disk, configuration.policy);
    const data = chooseData(configuration.data, tools.disk);
    const backend = await loadBackend(configuration.training.backend);
    if (backend.missingNative !== undefined) tools.logger.info(backend.missingNative);
    const outcome = await runPipeline({ configuration, registry, policy, data, backend }, tools);
    printSummary(outcome, data, tools.print);
    return toResult(outcome);
  },
};

type Outcome = Awaited<ReturnType<typeof runPipeline>>;

function toResult(outcome: Outcome): CommandResult {
  if (outcome.kind === 'stopped') return { status: 'refused', checks: [...outcome.checks] };
  const { verdict, runFolder, bundle } = outcome;
  return {
    ...answerFigures(verdict, bundle),
    run: runFolder,
    backend: bundle.metadata.engine.backend.name,
    checks: [...outcome.checks, ...verdict.checks],
    report: outcome.reportFile,
  };
}
