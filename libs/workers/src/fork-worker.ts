import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ExitStatus, LaunchWorker } from './worker-process.js';

/** A child of the child can hold the outputs open: the exit is told even then. */
const LAST_WORDS_MS = 200;

/** A worker deep in a computation does not see that its channel has ended: at this process's exit it is killed. */
const living = new Set<ChildProcess>();

/** Kills the child when this process exits. */
export function watchOver(child: ChildProcess): void {
  if (living.size === 0) process.on('exit', killAll);
  living.add(child);
  child.once('exit', () => {
    living.delete(child);
    if (living.size === 0) process.off('exit', killAll);
  });
}

function killAll(): void {
  for (const child of living) child.kill('SIGKILL');
}

/**
 * Workers as child processes of Node that run `script`, a path of a module that calls `serveTasks`. They get this
 * process's environment and Node options; their standard input is empty.
 */
export function forkWorker(script: string): LaunchWorker {
  return ({ onMessage, onLine, onExit }) => {
    const child = fork(script, [], { serialization: 'json', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    watchOver(child);
    let status: ExitStatus = { exitCode: null, signal: null };
    let told = false;
    const tell = (): void => {
      if (told) return;
      told = true;
      clearTimeout(deadline);
      onExit(status);
    };
    let deadline: NodeJS.Timeout | undefined;
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => onLine('stdout', line));
    if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => onLine('stderr', line));
    child.on('message', onMessage);
    child.once('exit', (exitCode, signal) => {
      status = { exitCode, signal };
      deadline = setTimeout(tell, LAST_WORDS_MS);
    });
    child.once('close', tell);
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      onLine('stderr', error.message);
      tell();
    });
    return {
      pid: child.pid ?? 0,
      send: (order) => void child.send(order, () => undefined),
      disconnect: () => (child.connected ? child.disconnect() : undefined),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
