import { recordingLogger } from '@gecko/kernel/testing';
import { memoryAlert } from './memory-alert.js';

describe('memoryAlert', () => {
  it('warns once a task, and only above 2 GiB', () => {
    const logger = recordingLogger();
    const alert = memoryAlert(logger);
    for (const [task, gibibytes, epoch] of [['seed 1', 2, 1], ['seed 2', 3, undefined], ['seed 1', 4, 2], ['seed 1', 5, 3], ['seed 2', 3, 1]] as const) alert({ task, residentBytes: gibibytes * 2 ** 30, epoch });
    expect(logger.lines).toEqual([expect.stringMatching(/^warn: memory: seed 2 has 3\.0 GiB in use before the end of its first epoch, above 2 GiB: /), expect.stringMatching(/^warn: memory: seed 1 has 4\.0 GiB in use after epoch 2, above 2 GiB: /)]);
  });
});
