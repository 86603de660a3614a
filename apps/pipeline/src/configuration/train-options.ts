import { measureOptions, type CommandOption } from '@gecko/command';

/** Options of `train`. Each but `config`, `set`, `resume`, `seeds`, `watch` and those of measuring stands for one key of the configuration. */
export const trainOptions = {
  data: { type: 'text', value: 'FILE', repeatable: true, description: 'CSV or Parquet file, or a pattern such as data/2024-*.csv; one column is the label' },
  market: { type: 'text', value: 'FILE', repeatable: true, description: 'market bars, a CSV or Parquet file for each symbol (or FILE,FILE…): trains on Gecko patterns' },
  frame: { type: 'text', value: '1m|5m|15m|…', description: 'time frame of the bars: 1m, 5m, 15m, 60m, 240m, 1D (default: 5m)' },
  'validation-data': { type: 'text', value: 'FILE', repeatable: true, description: 'given validation rows, where the policy splits by files' },
  'test-data': { type: 'text', value: 'FILE', repeatable: true, description: 'given test rows, where the policy splits by files' },
  label: { type: 'text', value: 'NAME', description: 'label column, by name or number (default: the last)' },
  positive: { type: 'text', value: 'VALUE', description: 'label value that counts as 1 (default for 0/1, no/yes, false/true, -1/1)' },
  header: { type: 'text', value: 'auto|yes|no', description: 'whether the first line names the columns (default: auto)' },
  weight: { type: 'text', value: 'NAME', description: 'column of sample weights (default: every row weighs the same)' },
  'update-schema': { type: 'switch', description: 'accept data with other columns than the last run of this model, and keep their schema' },
  model: { type: 'text', value: 'NAME', description: 'name in the registry (default: gecko-pattern-classifier)' },
  seed: { type: 'text', value: 'N', description: 'seed of weights, order and dropout; never of the split (default: 42)' },
  resume: { type: 'switch', description: 'go on from the last checkpoint of the newest unfinished run of this model' },
  seeds: { type: 'text', value: 'N', description: 'train under N seeds, a core each, and say how much of the result is luck; the test rows stay closed' },
  watch: { type: 'switch', description: 'show the training live: losses, speed, memory, red flags' },
  config: { type: 'text', value: 'FILE', description: 'YAML or JSON file with any of the settings (default: pipeline.yaml if it is there; none ignores it)' },
  set: { type: 'text', value: 'KEY=VALUE', repeatable: true, description: 'one setting, e.g. --set training.epochs=50' },
  policy: { type: 'text', value: 'FILE', description: 'gate policy (default: gates.yaml if it is there, else the built-in limits; none takes these)' },
  profile: { type: 'text', value: 'standard|strict', description: 'gate profile (default: standard)' },
  registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
  ...measureOptions,
} as const satisfies Record<string, CommandOption>;

/** The key each of them stands for. */
export const KEY_OF_OPTION = {
  data: 'data.files',
  market: 'market.files',
  frame: 'market.frame',
  'validation-data': 'data.validationFiles',
  'test-data': 'data.testFiles',
  label: 'data.label',
  positive: 'data.positive',
  header: 'data.format.header',
  weight: 'data.weight',
  'update-schema': 'data.schema.update',
  model: 'model',
  seed: 'training.seed',
  policy: 'policy',
  profile: 'profile',
  registry: 'registry',
} as const satisfies Partial<Record<keyof typeof trainOptions, string>>;
