import { exitStatus, toGeckoError } from '@gecko/kernel';

const SIGNALS = { SIGINT: exitStatus.interrupted, SIGTERM: exitStatus.terminated } as const;

/**
 * Calls `cleanUp` if Ctrl-C or a termination request comes, then ends the process with 130 or 143.
 * Returns what takes the handlers off again.
 */
export function onSignal(cleanUp: () => void): () => void {
  const handlers = Object.entries(SIGNALS).map(([signal, status]) => ({
    signal,
    handle: () => {
      remove();
      try {
        cleanUp();
        process.stderr.write(`${signal}: stopped, nothing half-written is left\n`);
      } catch (thrown) {
        process.stderr.write(`${signal}: stopped, but not cleaned up: ${toGeckoError(thrown, signal).message}\n`);
      } finally {
        process.exit(status);
      }
    },
  }));
  const remove = (): void => {
    for (const { signal, handle } of handlers) process.off(signal, handle);
  };
  for (const { signal, handle } of handlers) process.on(signal, handle);
  return remove;
}
