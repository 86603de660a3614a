import { Worker } from 'node:worker_threads';

const THREAD = new URL('./watch-parent-thread.js', import.meta.url);

/**
 * Ends this process, whatever it is doing, within about a second of the end of the one that started it. A thread of its own
 * looks, as a process in an endless loop hears neither its channel nor a signal's handler; it keeps nothing alive.
 */
export function watchParent(): void {
  new Worker(THREAD, { workerData: process.ppid, execArgv: [], stdin: false }).unref();
}
