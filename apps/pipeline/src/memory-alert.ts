import type { Logger } from '@gecko/kernel';

const ALERT_BYTES = 2 * 2 ** 30;

/** Warns once, after the epoch in which the process first holds more than 2 GiB. */
export function memoryAlert(logger: Logger, residentBytes: () => number = () => process.memoryUsage().rss): (epoch: number) => void {
  let warned = false;
  return (epoch) => {
    const bytes = residentBytes();
    if (warned || bytes <= ALERT_BYTES) return;
    warned = true;
    logger.warn(`memory: ${(bytes / 2 ** 30).toFixed(1)} GiB in use after epoch ${epoch}, above 2 GiB: train on fewer rows, cap the one-hot levels (--set transforms.maximumLevels=8), or give the process more memory`);
  };
}
