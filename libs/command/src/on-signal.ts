import { exitStatus, toGeckoError } from '@gecko/kernel';

const SIGNALS = { SIGINT: exitStatus.interrupted, SIGTERM: exitStatus.terminated } as const;
type Signal = keyof typeof SIGNALS;

/** All clean-ups together; whoever sent the signal waits five seconds before something harder. */
const LONGEST_CLEAN_UP_MS = 4000;
/** A terminal tells a whole group of processes, of which some hand the signal on: so soon it is the same one. */
const SAME_SIGNAL_MS = 300;

/** Done on return, or with its promise. */
export type CleanUp = (() => void) | (() => Promise<void>);

interface Standing {
  readonly cleanUp: CleanUp;
  readonly remark: () => string | undefined;
}

/** One process hears one signal: whoever has something to clean up stands here, the newest first. */
let standing: readonly Standing[] = [];
let endingSinceMs: number | undefined;
let deadline: NodeJS.Timeout | undefined;

/**
 * Calls `cleanUp` if Ctrl-C or a termination request comes, after those that were set later, says how things stand, then
 * ends the process with 130 or 143. What takes longer than four seconds is not waited for; a second signal ends at once.
 * @param remark asked after the cleaning up: what to say instead of that nothing is left; the newest that answers is heard
 * @returns what takes the clean-up off again
 */
export function onSignal(cleanUp: CleanUp, remark: () => string | undefined = () => undefined): () => void {
  const one = { cleanUp, remark };
  if (standing.length === 0) for (const signal of Object.keys(SIGNALS)) process.on(signal, hear);
  standing = [one, ...standing];
  return () => {
    standing = standing.filter((other) => other !== one);
    if (standing.length === 0 && endingSinceMs === undefined) stopListening();
  };
}

function stopListening(): void {
  for (const signal of Object.keys(SIGNALS)) process.off(signal, hear);
}

function hear(signal: Signal): void {
  if (endingSinceMs === undefined) {
    endingSinceMs = performance.now();
    void end(signal, standing);
  } else if (performance.now() - endingSinceMs > SAME_SIGNAL_MS) leave(signal);
}

/** At once where no clean-up has to be waited for. */
async function end(signal: Signal, all: readonly Standing[]): Promise<void> {
  const faults: string[] = [];
  let late: Promise<'late'> | undefined;
  for (const { cleanUp } of all) {
    try {
      const ending = cleanUp();
      if (!(ending instanceof Promise)) continue;
      late ??= lateAfter(LONGEST_CLEAN_UP_MS);
      if ((await Promise.race([ending.then(() => 'done'), late])) === 'late') faults.push(`it took longer than ${LONGEST_CLEAN_UP_MS / 1000} s`);
    } catch (thrown) {
      faults.push(toGeckoError(thrown, signal).message);
    }
  }
  process.stderr.write(`${signal}: stopped, ${faults.length > 0 ? `but not cleaned up: ${faults.join('; ')}` : remarkOf(all)}\n`);
  leave(signal);
}

function lateAfter(milliseconds: number): Promise<'late'> {
  return new Promise((resolve) => (deadline = setTimeout(() => resolve('late'), milliseconds)));
}

function remarkOf(all: readonly Standing[]): string {
  for (const { remark } of all) {
    const said = remark();
    if (said !== undefined) return said;
  }
  return 'nothing half-written is left';
}

function leave(signal: Signal): void {
  clearTimeout(deadline);
  stopListening();
  standing = [];
  endingSinceMs = undefined;
  process.exit(SIGNALS[signal]);
}
