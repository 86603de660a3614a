import { exitStatus, toGeckoError } from '@gecko/kernel';

const SIGNALS = { SIGINT: exitStatus.interrupted, SIGTERM: exitStatus.terminated } as const;

/**
 * Calls `cleanUp` if Ctrl-C or a termination request comes, says how things stand, then ends the process with 130 or 143.
 * @param remark asked after the cleaning up: what to say instead of that nothing is left
 * @returns what takes the handlers off again
 */
export function onSignal(cleanUp: () => void, remark: () => string | undefined = () => undefined): () => void {
  const handlers = Object.entries(SIGNALS).map(([signal, status]) => ({
    signal,
    handle: () => {
      remove();
      try {
        cleanUp();
        process.stderr.write(`${signal}: stopped, ${remark() ?? 'nothing half-written is left'}\n`);
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
