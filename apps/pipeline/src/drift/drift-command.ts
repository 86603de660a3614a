import type { Command } from '@gecko/command';
import { canonicalJson, writeWhole } from '@gecko/kernel';
import { resolveModel } from '../predict/resolve-model.js';
import { driftSettings } from './drift-settings.js';
import { measureDrift } from './measure-drift.js';
import { describeDrift } from './print-drift.js';

/** `drift`: whether later data are still what a model was made for. */
export const driftCommand: Command = {
  name: 'drift',
  summary: 'Holds the rows of a CSV or Parquet file against those a model learned from: columns, predictions and, where labels are there, performance.',
  options: {
    model: { type: 'text', value: 'NAME|DIR', description: 'model in the registry (its current version), or the folder of a bundle, a run or a version (default: gecko-pattern-classifier)' },
    data: { type: 'text', value: 'FILE', description: 'CSV or Parquet file with the columns of the training data; the label may be missing or empty in part' },
    out: { type: 'text', value: 'FILE', description: 'also write the whole report as JSON to FILE' },
    header: { type: 'text', value: 'auto|yes|no', description: 'whether the first line names the columns (default: auto)' },
    set: { type: 'text', value: 'KEY=VALUE', repeatable: true, description: 'how the file is written, e.g. --set data.format.decimal=comma' },
    registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
  },
  notes: [
    'The exit status is 0 without an alarm and 1 with one. Where nothing has changed, an alarm comes once in twenty files.',
    'Example:',
    '  npx nx run pipeline:drift --model=gecko-pattern-classifier --data=new.csv --out=drift.json',
  ],
  run: async (given, tools) => {
    const { model: name, data, out, registry, format } = driftSettings(given, tools.disk);
    const { bundle, called } = resolveModel(tools.disk, registry, name);
    const report = await measureDrift({ bundle, data, format }, tools);
    if (out !== undefined) writeWhole(tools.disk, out, canonicalJson(report));
    tools.print(describeDrift(report, { data, model: called }));
    return { status: report.alarm ? 'refused' : 'passed', rows: report.rows + report.badRows, badRows: report.badRows, drift: report, ...(out === undefined ? {} : { out }) };
  },
};
