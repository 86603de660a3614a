import { recordingLogger } from '@gecko/kernel/testing';
import { memoryAlert } from './memory-alert.js';

describe('memoryAlert', () => {
  it('warns once, and only above 2 GiB', () => {
    const logger = recordingLogger();
    const sizes = [2 * 2 ** 30, 3 * 2 ** 30, 4 * 2 ** 30];
    const alert = memoryAlert(logger, () => sizes.shift() ?? 0);
    [1, 2, 3].forEach(alert);
    expect(logger.lines).toEqual([expect.stringMatching(/^warn: memory: 3\.0 GiB in use after epoch 2, above 2 GiB: /)]);
  });
});
