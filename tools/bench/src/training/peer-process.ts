import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { numberOf } from '../measure-child.js';

/** What is trained: rows of `width` standard normal features, resident; L2 on kernels, dropout after each hidden layer, Adam. */
export interface Job {
  readonly hidden: readonly number[];
  readonly dropout: readonly number[];
  readonly batch: number;
  readonly rows: number;
  readonly width: number;
  readonly l2: number;
  readonly learningRate: number;
}

/** One request to a process: see peers/serve.py. */
export type PeerCommand = { readonly command: 'prepare'; readonly variant: string; readonly job: Job; readonly epochs: number } | { readonly command: 'train'; readonly variant: string; readonly epochs: number } | { readonly command: 'release' };

/** A long-lived process that trains on demand: one framework with one number of threads. */
export interface PeerProcess {
  readonly versions: string;
  readonly variants: readonly string[];
  /** @throws Error with the words of the process if it could not do it */
  ask(command: PeerCommand): Promise<{ readonly seconds: number }>;
  close(): void;
}

/** @throws Error if the process ends before it has said what it is */
export async function startPeer(command: string, parameters: readonly string[]): Promise<PeerProcess> {
  const child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
  child.on('error', (error) => (complaint = error.message));
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<object> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${parameters.join(' ')} ended: ${complaint.trim().split('\n').at(-1) ?? ''}`);
    return answerOf(value);
  };
  const hello = await answer();
  return {
    versions: String(Reflect.get(hello, 'versions')),
    variants: textsOf(Reflect.get(hello, 'variants')),
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return { seconds: numberOf(await answer(), 'seconds') };
    },
    close: () => child.stdin.end(),
  };
}

function answerOf(line: string): object {
  const answer: unknown = JSON.parse(line);
  if (typeof answer !== 'object' || answer === null) throw new Error(`expected an object, got ${line}`);
  if ('error' in answer) throw new Error(String(answer.error));
  return answer;
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
