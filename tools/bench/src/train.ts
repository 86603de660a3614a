import { writeFileSync } from 'node:fs';
import { describeMachine } from './describe-machine.js';
import { readBenchOptions, wholeNumber } from './training/bench-options.js';
import { compareSeeds } from './training/compare-seeds.js';
import { compareSmallJobs } from './training/compare-small-jobs.js';
import { compareSpeeds } from './training/compare-speeds.js';
import { REFERENCE } from './training/engine-job.js';
import { measureCheckpoints } from './training/measure-checkpoints.js';
import { measureMemory } from './training/measure-memory.js';
import type { Job } from './training/peer-process.js';

// Training against Keras, PyTorch and JAX. Without the name of a part: speeds.
type Given = NonNullable<ReturnType<typeof readBenchOptions>>;

function jobs(given: Given): Job[] {
  const networks = (given.hidden ?? (given.quick ? '128-64-32' : '128-64-32,512-256-128,16-8')).split(',').map((text) => text.split('-').map(wholeNumber));
  const batches = given.batches.split(',').map(wholeNumber);
  return networks.flatMap((hidden) => batches.map((batch) => ({ ...REFERENCE, hidden, dropout: hidden.map((_, layer) => REFERENCE.dropout[layer] ?? 0.2), batch })));
}

function speeds(given: Given): Promise<string[]> {
  const rounds = wholeNumber(given.rounds ?? (given.quick ? '2' : '5'));
  const epochs = wholeNumber(given.epochs ?? (given.quick ? '2' : '10'));
  return compareSpeeds(jobs(given), { rounds, epochs, secondsAtMost: wholeNumber(given.seconds) }, given.compiled, announce);
}

const announce = (line: string): void => console.log(line);

async function compare(given: Given): Promise<void> {
  announce(describeMachine());
  const parts = [
    ...(given['small-job'] ? compareSmallJobs(announce) : []),
    ...(given.seeds ? await compareSeeds(wholeNumber(given.epochs ?? '10'), announce) : []),
    ...(given.memory ? measureMemory(['auto', 'graph'], announce) : []),
    ...(given.checkpoints ? await measureCheckpoints(announce) : []),
  ];
  const named = given['small-job'] || given.seeds || given.memory || given.checkpoints;
  const texts = [describeMachine(), ...(named ? parts : await speeds(given))];
  if (given.write !== undefined) writeFileSync(given.write, `${texts.join('\n\n')}\n`);
}

const given = readBenchOptions();
if (given !== undefined) await compare(given);
