import { fileURLToPath } from 'node:url';
import type { CommandTools, MeasureAllowance } from '@gecko/command';
import { dataBytes } from '@gecko/dataset';
import { measureApart, measureLimits, type Measurer } from '@gecko/gate';
import { startGuarded } from '@gecko/workers';

const WORKER = fileURLToPath(new URL('./measure-worker.js', import.meta.url));

/** Measures in a child process without network, secrets, or more memory and time than allowed: what ends it does not end this one. */
export function measureInChild({ disk, clock, logger }: Pick<CommandTools, 'disk' | 'clock' | 'logger'>, allowance: MeasureAllowance): Measurer {
  return measureApart((request) =>
    startGuarded({ script: WORKER, limits: measureLimits(dataBytes(disk, request.data.location), allowance), clock, onLine: (line) => logger.debug(line, { process: 'measuring' }) }),
  );
}
