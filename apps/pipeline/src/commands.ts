import type { CommandEntry } from '@gecko/command';

/** What the pipeline can do, the default first. Only the one that is run is loaded, with all that it needs. */
export const commands: readonly CommandEntry[] = [
  { name: 'train', summary: 'Trains a classifier on a CSV or Parquet table, or on Gecko patterns in market bars, and has the gate judge it; without data, on a simulated market.', load: async () => (await import('./train-command.js')).trainCommand },
  { name: 'init', summary: 'Reads a table and writes a commented file of settings for it, which trains as it is.', load: async () => (await import('./init-command.js')).initCommand },
  { name: 'predict', summary: 'Scores every row of a CSV or Parquet file with a model and writes row, identifiers, probability, label and error.', load: async () => (await import('./predict-command.js')).predictCommand },
  { name: 'review', summary: 'Goes through a checklist over a run (data, leakage, tuning, rigor, errors, code …), answered from its artifacts, and says Approve, Warning or Block.', load: async () => (await import('./review/review-command.js')).reviewCommand },
  { name: 'cross-validate', summary: 'Trains candidates, simple ones first, on the same folds of training and validation rows and says which to take.', load: async () => (await import('./cross-validate/cross-validate-command.js')).crossValidateCommand },
  { name: 'compare', summary: 'Compares runs on the validation rows that they share: figures, tested differences, and what differs between their settings.', load: async () => (await import('./compare/compare-command.js')).compareCommand },
  { name: 'explain', summary: 'Says why a model gives a row its probability: what each column adds, which change would flip it, and a second opinion.', load: async () => (await import('./explain/explain-command.js')).explainCommand },
  { name: 'drift', summary: 'Holds the rows of a CSV or Parquet file against those a model learned from: columns, predictions and, where labels are there, performance.', load: async () => (await import('./drift/drift-command.js')).driftCommand },
  { name: 'report', summary: 'Writes report.html and the model card of a judged run anew, with its analysis; the test rows stay closed.', load: async () => (await import('./report/report-command.js')).reportCommand },
];
