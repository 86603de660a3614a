import { cpus, totalmem } from 'node:os';

/** One line about where figures were measured. */
export function describeMachine(): string {
  const [cpu] = cpus();
  return `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}
