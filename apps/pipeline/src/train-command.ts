import { loadBackend } from '@gecko/backend';
import type { Command, CommandResult } from '@gecko/command';
import { answerFigures, registryOf } from '@gecko/gate';
import { readPolicy, resolveConfiguration, trainOptions } from './configuration.js';
import { chooseData } from './choose-data.js';
import { runPipeline } from './pipeline.js';
import { printSummary } from './print-summary.js';

/** `train`: from a table or market bars to a judged bundle. */
export const trainCommand: Command = {
  name: 'train',
  summary: 'Trains a classifier on a CSV or Parquet table, or on Gecko patterns in market bars, and has the gate judge it; without data, on a simulated market.',
  options: trainOptions,
  notes: ['Examples:', '  npx nx run pipeline:train --data=loans.csv --label=repaid --positive=yes', '  npx nx run pipeline:train --market=EURUSD.csv,GBPUSD.csv --frame=5m'],
  run: async (given, tools) => {
    const configuration = resolveConfiguration(given, tools.disk, tools.logger);
    const registry = registryOf(configuration.registry, configuration.model);
    const policy = readPolicy(tools.disk, configuration.policy);
    const data = chooseData(configuration, tools.disk);
    const backend = await loadBackend(configuration.training.backend);
    if (backend.missingNative !== undefined) tools.logger.info(backend.missingNative);
    const outcome = await runPipeline({ configuration, registry, policy, data, backend }, tools);
    printSummary(outcome, tools.print);
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
