import { PassThrough } from 'node:stream';
import { ignoreClosedReader } from './ignore-closed-reader.js';

describe('ignoreClosedReader', () => {
  it('lets a stream that nobody reads any more be, however often it is watched', () => {
    const stream = new PassThrough();
    ignoreClosedReader(stream);
    ignoreClosedReader(stream);
    expect(stream.listenerCount('error')).toBe(1);
    expect(() => stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).not.toThrow();
  });

  it('leaves other errors of the stream errors', () => {
    const stream = new PassThrough();
    ignoreClosedReader(stream);
    expect(() => stream.emit('error', new Error('disk full'))).toThrow('disk full');
  });
});
