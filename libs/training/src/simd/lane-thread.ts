import { Worker } from 'node:worker_threads';
import { kernelModule, SLEEP_MS, type Flavour } from './resolve-flavour.js';

/** Words of the control area: number of the order given last, and its first and last step; without steps the thread ends. */
const control = { order: 0, from: 1, to: 2 } as const;

/** An order is seen within this time even where its notification got lost. */
const LOOK_AGAIN_MS = 100;

/** As text, so that it runs alike from sources and from the build. Computes lane 1 of each order's steps, and sleeps between orders. */
const program = `
const { parentPort, workerData: { module, memory, config, at } } = require('node:worker_threads');
const all = new Int32Array(memory.buffer);
const sleep = (address, expected) => void Atomics.wait(all, address >>> 2, expected, ${SLEEP_MS});
const { run } = new WebAssembly.Instance(module, { env: { memory, abort() {}, sleep } }).exports;
const words = new Int32Array(memory.buffer, at, 3);
parentPort.postMessage('ready');
for (let seen = 0; ; seen++) {
  while (Atomics.load(words, ${control.order}) === seen) Atomics.wait(words, ${control.order}, seen, ${LOOK_AGAIN_MS});
  const to = Atomics.load(words, ${control.to});
  if (to === 0) break;
  run(config, 1, Atomics.load(words, ${control.from}), to);
}
`;

/** The second thread of an engine. */
export interface LaneThread {
  /** Lets it compute steps `from` to `to` - 1 beside the caller, who must run the same ones: they wait for each other. */
  start(from: number, to: number): void;
  isAlive(): boolean;
  end(): void;
  /** Ends it wherever it is; resolves when it can write no more. */
  kill(): Promise<void>;
}

/** @param at address of a control area of zeros. @returns undefined where no thread can be had */
export async function startLaneThread(flavour: Flavour, memory: WebAssembly.Memory, { config, at }: { config: number; at: number }): Promise<LaneThread | undefined> {
  const words = new Int32Array(memory.buffer, at, 3);
  const worker = new Worker(program, { eval: true, workerData: { module: kernelModule(flavour), memory, config, at } });
  const give = (from: number, to: number): void => {
    Atomics.store(words, control.from, from);
    Atomics.store(words, control.to, to);
    Atomics.add(words, control.order, 1);
    Atomics.notify(words, control.order);
  };
  let alive = true;
  const isReady = await new Promise<boolean>((resolve) => {
    worker.once('message', () => resolve(true));
    worker.once('error', () => resolve(false));
    worker.once('exit', () => {
      alive = false;
      resolve(false);
    });
  });
  worker.unref();
  return isReady ? { start: give, isAlive: () => alive, end: () => give(0, 0), kill: async () => void (await worker.terminate()) } : undefined;
}
