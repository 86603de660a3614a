import type { Logger } from '@gecko/kernel';

const ALERT_BYTES = 2 * 2 ** 30;

/** What a task's process holds, and the last epoch that is done, if one is. */
export interface MemoryReading {
  readonly task: string;
  readonly residentBytes: number;
  readonly epoch: number | undefined;
}

/** Warns once a task, as soon as its process is seen to hold more than 2 GiB. */
export function memoryAlert(logger: Logger): (reading: MemoryReading) => void {
  const warned = new Set<string>();
  return ({ task, residentBytes, epoch }) => {
    if (residentBytes <= ALERT_BYTES || warned.has(task)) return;
    warned.add(task);
    const when = epoch === undefined ? 'before the end of its first epoch' : `after epoch ${epoch}`;
    logger.warn(`memory: ${task} has ${(residentBytes / 2 ** 30).toFixed(1)} GiB in use ${when}, above 2 GiB: train on fewer rows, cap the one-hot levels (--set transforms.maximumLevels=8), or give the process more memory`);
  };
}
