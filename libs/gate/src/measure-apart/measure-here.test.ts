import { loadBackend } from '@gecko/backend';
import { memoryDisk, recordingLogger } from '@gecko/kernel/testing';
import { exampleRequest } from './example-opened.fixture.js';
import { measureHere } from './measure-here.js';

const clock = { wallMs: () => 0, monotonicMs: () => 0 };

describe('measureHere', () => {
  it('loads the backend before it opens anything, and says what native parts would bring', async () => {
    const logger = recordingLogger();
    const asked: string[] = [];
    const measurer = measureHere(async (choice) => {
      asked.push(choice);
      return { ...(await loadBackend('cpu')), missingNative: 'native TensorFlow is not installed' };
    });
    await expect(measurer(exampleRequest, { disk: memoryDisk(), clock, logger })).rejects.toMatchObject({ code: 'E_BUNDLE_MISSING' });
    expect([asked, logger.lines]).toEqual([['cpu'], ['info: native TensorFlow is not installed']]);
  });
});
