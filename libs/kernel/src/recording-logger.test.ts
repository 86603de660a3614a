import { recordingLogger } from './recording-logger.js';

describe('recordingLogger', () => {
  it('keeps every line with its level, in order', () => {
    const logger = recordingLogger();
    logger.info('first');
    logger.debug('second', { rows: 3 });
    logger.warn('third');
    logger.error('fourth');
    expect(logger.lines).toEqual(['info: first', 'debug: second', 'warn: third', 'error: fourth']);
  });
});
