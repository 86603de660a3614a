import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeMachine } from './describe-machine.js';
import { compareSeeds } from './training/compare-seeds.js';
import { compareSmallJobs } from './training/compare-small-jobs.js';
import { compareSpeeds } from './training/compare-speeds.js';
import { REFERENCE } from './training/engine-job.js';
import { measureCheckpoints } from './training/measure-checkpoints.js';
import { measureMemory } from './training/measure-memory.js';
import type { Job } from './training/peer-process.js';

// Training against Keras, PyTorch and JAX. Without the name of a part: speeds. The long run: --rounds=9 --epochs=40.
const { values: given } = parseArgs({
  options: {
    /** One of these instead of speeds. */
    'small-job': { type: 'boolean', default: false },
    seeds: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    checkpoints: { type: 'boolean', default: false },
    /** Two rounds of two epochs of the reference network. */
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    epochs: { type: 'string' },
    /** Of one contestant in one round, at most about. */
    seconds: { type: 'string', default: '10' },
    /** Hidden layers, such as 128-64-32,16-8. */
    hidden: { type: 'string' },
    batches: { type: 'string', default: '32,256,2048' },
    /** Lets PyTorch's compiled variant take part: it needs a C++ compiler, and a minute a setting. */
    compiled: { type: 'boolean', default: false },
    /** A file for the tables, in markdown. */
    write: { type: 'string' },
  },
});

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`expected a whole number from 1, got ${JSON.stringify(text)}`);
  return Number(text);
};

function jobs(): Job[] {
  const networks = (given.hidden ?? (given.quick ? '128-64-32' : '128-64-32,512-256-128,16-8')).split(',').map((text) => text.split('-').map(wholeNumber));
  const batches = given.batches.split(',').map(wholeNumber);
  return networks.flatMap((hidden) => batches.map((batch) => ({ ...REFERENCE, hidden, dropout: hidden.map((_, layer) => REFERENCE.dropout[layer] ?? 0.2), batch })));
}

function speeds(): Promise<string[]> {
  const rounds = wholeNumber(given.rounds ?? (given.quick ? '2' : '5'));
  const epochs = wholeNumber(given.epochs ?? (given.quick ? '2' : '10'));
  return compareSpeeds(jobs(), { rounds, epochs, secondsAtMost: wholeNumber(given.seconds) }, given.compiled, announce);
}

const announce = (line: string): void => console.log(line);
announce(describeMachine());
const parts = [
  ...(given['small-job'] ? compareSmallJobs(announce) : []),
  ...(given.seeds ? await compareSeeds(wholeNumber(given.epochs ?? '10'), announce) : []),
  ...(given.memory ? measureMemory(['auto', 'graph'], announce) : []),
  ...(given.checkpoints ? await measureCheckpoints(announce) : []),
];
const named = given['small-job'] || given.seeds || given.memory || given.checkpoints;
const texts = [describeMachine(), ...(named ? parts : await speeds())];
if (given.write !== undefined) writeFileSync(given.write, `${texts.join('\n\n')}\n`);
