import { silentLogger } from './logger.js';

describe('silentLogger', () => {
  it('answers nothing on any level', () => {
    expect([silentLogger.debug('a'), silentLogger.info('b'), silentLogger.warn('c'), silentLogger.error('d')]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
