import type { Job, PeerProcess } from './peer-process.js';
import type { Speeds } from './speed-table.js';

/** A process that takes part, and how many threads it was started with (ours are named by their variant). */
export interface Team {
  readonly framework: string;
  readonly ours: boolean;
  readonly threads: number;
  readonly process: PeerProcess;
  /** Of the process's variants those that take part. */
  readonly variants: readonly string[];
}

export interface Rounds {
  readonly rounds: number;
  /** Of a contestant in a round. */
  readonly epochs: number;
  /** A slower contestant trains fewer epochs, so that it takes about so long. */
  readonly secondsAtMost: number;
}

interface Contestant extends Team {
  readonly name: string;
  readonly variant: string;
  /** Samples a second in the trial. */
  readonly trial: number;
}

const WARM_UP_EPOCHS = 1;
const TRIAL_EPOCHS = 2;
const TRIALS = 2;
/** Below this share of its framework's fastest, a thread setting is out after the trial. */
const CLOSE = 0.7;

/**
 * Samples a second of one setting. A trial finds the fastest variant of each peer; then come
 * alternating rounds, each with every contestant once, so that a machine whose speed drifts treats all alike.
 */
export async function measureSpeeds(teams: readonly Team[], job: Job, { rounds, epochs, secondsAtMost }: Rounds, announce: (line: string) => void): Promise<Speeds[]> {
  const contestants = await tryAll(teams, job, announce);
  const finalists = contestants.filter((contestant) => contestant.ours || isFinalist(contestant, contestants));
  const results = finalists.map((contestant) => ({ contestant, speeds: new Array<number>() }));
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, speeds } of results) {
      const count = Math.max(TRIAL_EPOCHS, Math.min(epochs, Math.floor((secondsAtMost * contestant.trial) / job.rows)));
      const { seconds } = await contestant.process.ask({ command: 'train', variant: contestant.variant, epochs: count });
      speeds.push((count * job.rows) / seconds);
    }
  }
  for (const team of teams) await team.process.ask({ command: 'release' });
  return results.map(({ contestant: { name, ours }, speeds }) => ({ name, ours, speeds }));
}

/** Every variant of every process, warmed up and timed once; one that fails is left out with a word. */
async function tryAll(teams: readonly Team[], job: Job, announce: (line: string) => void): Promise<Contestant[]> {
  const contestants: Contestant[] = [];
  for (const team of teams) {
    for (const variant of team.variants) {
      const name = team.ours ? `${team.framework} ${variant}` : `${team.framework} (${variant}), ${team.threads} ${team.threads === 1 ? 'thread' : 'threads'}`;
      try {
        const trial = await tryOne(team.process, variant, job);
        announce(`  trial of ${name}: ${Math.round(trial).toLocaleString('en')} samples/s`);
        contestants.push({ ...team, name, variant, trial });
      } catch (error) {
        announce(`  left out ${name}: ${String(error).split('\n')[0]}`);
      }
    }
  }
  return contestants;
}

async function tryOne(process: PeerProcess, variant: string, job: Job): Promise<number> {
  await process.ask({ command: 'prepare', variant, job, epochs: WARM_UP_EPOCHS });
  let best = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const { seconds } = await process.ask({ command: 'train', variant, epochs: TRIAL_EPOCHS });
    best = Math.max(best, (TRIAL_EPOCHS * job.rows) / seconds);
  }
  return best;
}

/** A framework's fastest variant with each number of threads: which of them is faster a short trial cannot tell, because two threads suffer most from other work on the machine. */
function isFinalist(contestant: Contestant, all: readonly Contestant[]): boolean {
  const family = all.filter(({ framework }) => framework === contestant.framework);
  const rivals = family.filter(({ threads }) => threads === contestant.threads);
  return contestant.trial === fastest(rivals) && contestant.trial >= CLOSE * fastest(family);
}

const fastest = (contestants: readonly Contestant[]): number => Math.max(...contestants.map(({ trial }) => trial));
