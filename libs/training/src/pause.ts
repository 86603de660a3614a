/** Lets timers and signal handlers of the host program run: training does not give way by itself. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
