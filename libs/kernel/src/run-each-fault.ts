import type { Disk } from './disk.js';
import { faultDisk, FAULTS, type Fault, type FaultPlan } from './fault-disk.js';
import { isGeckoError } from './gecko-error.js';
import { isError } from './is-error.js';
import type { MemoryDisk } from './memory-disk.js';
import { restartDisk } from './restart-disk.js';

/** No operation of ours has so many steps: one that never ends is told apart from one that is long. */
const MOST_CHANCES = 1000;

export interface FaultRun {
  readonly plan: FaultPlan;
  /** Done: it returned, so whoever called it counts on it. */
  readonly outcome: 'done' | 'failed' | 'killed';
  /** What it threw, if it failed: a GeckoError. */
  readonly thrown: unknown;
  /** As the next process finds it. */
  readonly disk: MemoryDisk;
}

/**
 * Runs an operation with each fault, once and persistent, at the first operation it can strike, the second … until the
 * operation runs clean: the loop that SQLite tests its input and output with.
 * @param check told of every run that met its fault; throws where the disk is not as it must be
 * @param every only each Nth chance is taken, from the first on
 * @returns how many runs met each fault
 * @throws what the operation throws that is neither a GeckoError nor its death: that is a defect
 */
export function runEachFault(makeDisk: () => MemoryDisk, operation: (disk: Disk) => void, check: (run: FaultRun) => void, every = 1): ReadonlyMap<Fault, number> {
  return new Map(
    FAULTS.map((fault) => {
      const modes = fault.startsWith('kill') ? [false] : [false, true];
      return [fault, modes.reduce((sum, persistent) => sum + runEachChance({ fault, persistent }, makeDisk, operation, check, every), 0)];
    }),
  );
}

function runEachChance(mode: Omit<FaultPlan, 'at'>, makeDisk: () => MemoryDisk, operation: (disk: Disk) => void, check: (run: FaultRun) => void, every: number): number {
  for (let at = 1; at <= MOST_CHANCES; at += every) {
    const plan = { ...mode, at };
    const inner = makeDisk();
    const disk = faultDisk(inner, plan);
    const thrown = thrownBy(() => operation(disk));
    if (thrown !== undefined && !disk.isKilled() && !isGeckoError(thrown)) throw thrown;
    if (!disk.hasStruck()) {
      if (thrown !== undefined) throw thrown;
      return (at - 1) / every;
    }
    const outcome = disk.isKilled() ? 'killed' : thrown === undefined ? 'done' : 'failed';
    locate(plan, () => check({ plan, outcome, thrown, disk: restartDisk(inner) }));
  }
  throw new Error(`expected an end, got more than ${MOST_CHANCES} operations that ${mode.fault} can strike`);
}

function thrownBy(operation: () => void): unknown {
  try {
    operation();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

/** A failed check says at which fault it failed. */
function locate({ fault, at, persistent }: FaultPlan, check: () => void): void {
  try {
    check();
  } catch (thrown) {
    throw new Error(`after ${fault} at its chance ${at}${persistent ? ' and all later ones' : ''}: ${isError(thrown) ? thrown.message : String(thrown)}`, { cause: thrown });
  }
}
