import { memoryDisk, recordingLogger } from '@gecko/kernel/testing';
import { choosePolicyFile } from './choose-policy-file.js';

describe('choosePolicyFile', () => {
  const withFile = memoryDisk({ 'gates.yaml': '' });

  it('is the one named, without a word', () => {
    const logger = recordingLogger();
    expect(choosePolicyFile(withFile, 'own.yaml', logger)).toBe('own.yaml');
    expect(logger.lines).toEqual([]);
  });

  it('is gates.yaml where it is there, and says so once', () => {
    const logger = recordingLogger();
    expect(choosePolicyFile(withFile, undefined, logger)).toBe('gates.yaml');
    expect(logger.lines).toEqual(['info: the policy is that of gates.yaml: --policy=none takes the built-in one']);
  });

  it('is none where there is none, or none is wanted', () => {
    const logger = recordingLogger();
    expect(choosePolicyFile(memoryDisk(), undefined, logger)).toBeUndefined();
    expect(choosePolicyFile(withFile, 'none', logger)).toBeUndefined();
    expect(logger.lines).toEqual([]);
  });
});
