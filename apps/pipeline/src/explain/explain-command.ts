import type { Command, GivenOptions } from '@gecko/command';
import { createExplainer, rowTexts } from '@gecko/evaluation';
import { examineModel } from '../examine/examine-model.js';
import { givenFormat, optionError, required } from '../predict/predict-settings.js';
import { resolveModel } from '../predict/resolve-model.js';
import { findBackground } from './find-background.js';
import { readRows } from './read-rows.js';
import { writeExplanation } from './write-explanation.js';

/** `explain`: why a model gives rows of a file the probabilities it gives. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'Says why a model gives a row its probability: what each column adds, which change would flip it, and a second opinion.',
  options: {
    model: { type: 'text', value: 'NAME|DIR', description: 'model in the registry (its current version), or the folder of a bundle, a run or a version' },
    data: { type: 'text', value: 'FILE', description: 'CSV or Parquet file with the columns of the training data; the label need not be there' },
    row: { type: 'text', value: 'N', repeatable: true, description: 'row to explain, from 1 as predict counts them (default: 1)' },
    background: { type: 'text', value: 'FILE', description: 'rows to explain against (default: training rows of the run, else the rows of --data)' },
    top: { type: 'text', value: 'N', description: 'how many columns to show (default: 10)' },
    header: { type: 'text', value: 'auto|yes|no', description: 'whether the first line names the columns (default: auto)' },
    set: { type: 'text', value: 'KEY=VALUE', repeatable: true, description: 'how the files are written, e.g. --set data.format.decimal=comma' },
    registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
  },
  notes: [
    'Contributions are Shapley values on the scale of log-odds: with the base value they add up to the log-odds of the probability.',
    'They tell what the model does, not what would happen in the world if a value were another.',
    'Example:',
    '  npx nx run predictor:explain --model=gecko-pattern-classifier --data=new.csv --row=3',
  ],
  run: async (given, tools) => {
    const { rows, top, ...settings } = explainSettings(given);
    const resolved = resolveModel(tools.disk, settings.registry, settings.model);
    const asked = await readRows(settings, resolved.bundle, rows, tools);
    const background = await findBackground(settings, resolved.bundle, tools);
    const model = examineModel(resolved.bundle, background.rows);
    const explainer = createExplainer(model, EXPLAINER);
    const explained = explainer.explain(
      asked.map(({ table, place, number }) => ({ row: number - 1, reason: 'asked for', label: null, features: model.encode(table, Uint32Array.of(place)), values: rowTexts({ columns: model.columns, table }, place) })),
    );
    const about = { threshold: model.threshold, positive: model.positiveLabel, negative: model.negativeLabel, file: settings.data, model: resolved.called, background: `${explainer.backgroundRows} ${background.called}`, top };
    tools.print(explained.map((explanation) => writeExplanation(explanation, about)).join('\n\n'));
    return { status: 'passed', rows: explained.length, explanations: explained };
  },
};

const EXPLAINER = { seed: 1, backgroundRows: 50, exactColumns: 10, surrogateRows: 1000, surrogateInputs: 1024 } as const;

interface ExplainSettings {
  readonly model: string;
  readonly data: string;
  readonly background: string | undefined;
  readonly registry: string;
  readonly format: ReturnType<typeof givenFormat>;
  readonly rows: readonly number[];
  readonly top: number;
}

function explainSettings(given: GivenOptions): ExplainSettings {
  const rows = given.list('row').map((text) => wholeNumber('row', text));
  const top = given.text('top');
  return {
    model: required(given, 'model', 'NAME'),
    data: required(given, 'data', 'FILE'),
    background: given.text('background'),
    registry: given.text('registry') ?? 'models',
    format: givenFormat(given),
    rows: rows.length === 0 ? [1] : rows,
    top: top === undefined ? 10 : wholeNumber('top', top),
  };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (/^[1-9]\d{0,14}$/.test(text) && Number.isSafeInteger(number)) return number;
  throw optionError(name, `expected a whole number from 1, got ${JSON.stringify(text)}`, `give --${name}=3`);
}
