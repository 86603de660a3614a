import type { Command, CommandResult, CommandTools, GivenOptions } from '@gecko/command';
import { answerFigures } from '@gecko/gate';
import { GeckoError, quote } from '@gecko/kernel';
import { trainOptions } from './configuration.js';
import { runPipeline } from './pipeline.js';
import type { PipelineRequest } from './pipeline-request.js';
import { sweepSummary } from './print-sweep.js';
import { printSummary } from './print-summary.js';
import { resolveRequest } from './resolve-request.js';
import { runSweep, sweepAnswer } from './sweep.js';
import { findUnfinished } from './unfinished-run.js';
import { trainInChildren } from './training/train-in-children.js';
import { closeAfter, watchTraining } from './watch/watch-training.js';

const MOST_SEEDS = 1000;

/** `train`: from a table or market bars to a judged bundle. */
export const trainCommand = trainCommandWith(trainInChildren);

/** @param createTrainer what trains, and tells its events: child processes, except in tests */
export function trainCommandWith(createTrainer: typeof trainInChildren): Command {
  return {
    name: 'train',
    summary: 'Trains a classifier on a CSV or Parquet table, or on Gecko patterns in market bars, and has the gate judge it; without data, on a simulated market.',
    options: trainOptions,
    notes: [
      'Examples:',
      '  npx nx run pipeline:train --data=loans.csv --label=repaid --positive=yes',
      '  npx nx run pipeline:train --market=EURUSD.csv,GBPUSD.csv --frame=5m',
      '  npx nx run pipeline:train --data=loans.csv --seeds=7',
    ],
    run: async (given, tools) => {
      const seeds = seedCount(given);
      const resolved = await resolveRequest(given, tools, ({ training }) => {
        if (seeds !== undefined) checkLastSeed(training.seed, seeds);
      });
      const watch = watchTraining(tools, { live: given.has('watch') && !given.has('quiet'), alone: (seeds ?? 1) === 1 });
      const trainer = closeAfter(createTrainer(tools, watch.take), watch, tools.onSignal);
      const request = { ...resolved, trainer };
      return seeds === undefined ? train(request, tools) : sweep(request, seeds, tools);
    },
  };
}

async function train(request: PipelineRequest, tools: CommandTools): Promise<CommandResult> {
  const [unfinished] = request.resume ? [] : findUnfinished(tools, request.registry);
  if (unfinished !== undefined) tools.logger.info(`${unfinished.path} was not finished: --resume goes on with it, if its settings and data are these`);
  const outcome = await runPipeline(request, tools);
  printSummary(outcome, tools.print);
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

async function sweep(request: PipelineRequest, count: number, tools: CommandTools): Promise<CommandResult> {
  const result = await runSweep(request, count, tools);
  tools.print('');
  tools.print(sweepSummary(result));
  return sweepAnswer(result);
}

/** @throws GeckoError usage E_OPTION_VALUE for what is no number of seeds, or seeds of a run that goes on */
function seedCount(given: GivenOptions): number | undefined {
  const text = given.text('seeds');
  if (text === undefined) return undefined;
  const count = /^[0-9]{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_SEEDS) throw wrongSeeds(`expected a number of seeds from 1 to ${MOST_SEEDS}, got ${quote(text)}`, 'try --seeds=7');
  if (given.has('resume')) throw wrongSeeds('expected one run to go on with, got several seeds', 'give --seeds or --resume');
  return count;
}

/** @throws GeckoError usage E_OPTION_VALUE where the last seed is no whole number that can be told from the next */
function checkLastSeed(first: number, count: number): void {
  const largest = Number.MAX_SAFE_INTEGER - count + 1;
  if (first > largest) throw wrongSeeds(`expected a first seed of at most ${largest} for ${count} seeds, got ${first}`, 'take a smaller --seed');
}

function wrongSeeds(problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--seeds', problem, next });
}
