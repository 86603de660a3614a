import { parseArgs } from 'node:util';

const HELP = `Training speed beside Keras, PyTorch and JAX: npx nx run training:bench [-- OPTIONS]
  --quick             two rounds of two epochs of the reference network
  --rounds=N          alternating rounds (5)
  --epochs=N          epochs of a contestant in a round (10); with --seeds, of each seed
  --seconds=N         seconds of a contestant in a round, at most about (10)
  --hidden=A-B,C-D    hidden layers of each network (128-64-32,512-256-128,16-8)
  --batches=A,B       batch sizes (32,256,2048)
  --compiled          PyTorch's compiled variant too: needs a C++ compiler, and a minute a setting
  --write=FILE        keeps the tables, in markdown
One of these instead of speeds:
  --small-job         2,000 rows of CSV to a saved model, process start to end
  --seeds             eight seeds, one after the other and two at a time
  --memory            resident memory over 1,000 epochs
  --checkpoints       what a checkpoint after every epoch costs
The long run: --rounds=9 --epochs=40
`;

const options = {
  'small-job': { type: 'boolean', default: false },
  seeds: { type: 'boolean', default: false },
  memory: { type: 'boolean', default: false },
  checkpoints: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  epochs: { type: 'string' },
  seconds: { type: 'string', default: '10' },
  hidden: { type: 'string' },
  batches: { type: 'string', default: '32,256,2048' },
  compiled: { type: 'boolean', default: false },
  write: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Undefined where help was asked for, or something that there is not: it has then been said. */
export function readBenchOptions(): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] | undefined {
  try {
    const { values } = parseArgs({ options });
    if (!values.help) return values;
    process.stdout.write(HELP);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${HELP}`);
    process.exitCode = 2;
  }
  return undefined;
}

/** @throws Error for anything but a whole number from 1 */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`expected a whole number from 1, got ${JSON.stringify(text)}`);
  return Number(text);
}
