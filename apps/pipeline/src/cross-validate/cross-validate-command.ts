import type { Command, CommandOption, GivenOptions } from '@gecko/command';
import { GeckoError, quote } from '@gecko/kernel';
import { z } from 'zod';
import { trainOptions } from '../configuration.js';
import { writeCrossValidation } from '../examine/cross-validation-file.js';
import { resolveRequest } from '../resolve-request.js';
import { trainInChildren } from '../training/train-in-children.js';
import { watchTraining } from '../watch/watch-training.js';
import { crossValidate } from './cross-validate.js';
import { DEFAULT_CANDIDATES, parseCandidates } from './parse-candidates.js';
import { describeCrossValidation } from './print-cross-validation.js';

const [FEWEST_FOLDS, MOST_FOLDS] = [5, 50];
/** Of one run, not of many trainings. */
const NOT_HERE = ['resume', 'seeds', 'watch'];

/** `cross-validate`: which kind of model is worth its complexity here. */
export const crossValidateCommand = crossValidateCommandWith(trainInChildren);

/** @param createTrainer what trains: child processes of the command, except in tests */
export function crossValidateCommandWith(createTrainer: typeof trainInChildren): Command {
  return {
    name: 'cross-validate',
    summary: 'Trains candidates, simple ones first, on the same folds of training and validation rows and says which to take.',
    options: {
      folds: { type: 'text', value: 'K', description: `number of folds, ${FEWEST_FOLDS} to ${MOST_FOLDS} (default: ${FEWEST_FOLDS})` },
      models: { type: 'text', value: 'A,B,…', description: `logistic, or widths of hidden layers (default: ${DEFAULT_CANDIDATES})` },
      ...Object.fromEntries(Object.entries<CommandOption>(trainOptions).filter(([name]) => !NOT_HERE.includes(name))),
    },
    notes: [
      'The test rows stay closed. The result is kept as models/<name>/cross-validation.json, and shown by later runs of the same data and settings.',
      'Examples:',
      '  npx nx run pipeline:cross-validate --data=loans.csv --label=repaid --positive=yes',
      '  npx nx run pipeline:cross-validate --data=loans.csv --folds=10 --models=logistic,32,64-32',
    ],
    run: async (given, tools) => {
      const folds = foldCount(given);
      const candidates = parseCandidates(given.text('models') ?? DEFAULT_CANDIDATES);
      const resolved = await resolveRequest(given, tools);
      const trainer = createTrainer(tools, watchTraining(tools, { live: false, alone: false }).take);
      const found = await crossValidate({ ...resolved, trainer }, { folds, candidates }, tools);
      tools.print(describeCrossValidation(found));
      tools.print(`  kept    ${writeCrossValidation(tools.disk, resolved.registry, found)}`);
      return { status: 'passed', crossValidation: z.json().parse(found) };
    },
  };
}

/** @throws GeckoError usage E_OPTION_VALUE */
function foldCount(given: GivenOptions): number {
  const text = given.text('folds') ?? String(FEWEST_FOLDS);
  const count = /^[0-9]{1,2}$/.test(text) ? Number(text) : 0;
  if (count >= FEWEST_FOLDS && count <= MOST_FOLDS) return count;
  throw new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--folds', problem: `expected a number of folds from ${FEWEST_FOLDS} to ${MOST_FOLDS}, got ${quote(text)}`, next: 'try --folds=5' });
}
