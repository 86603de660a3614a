import type { Writable } from 'node:stream';
import { isError } from '@gecko/kernel';

const watched = new WeakSet<Writable>();

/**
 * Lets a command go on to its own exit status where nobody reads a stream any more, as after `… | head`: a verdict must not
 * turn into a fault, or a refusal into a success, because its text was cut. Other errors of the stream stay errors. A stream
 * is watched once, however often this is called.
 */
export function ignoreClosedReader(stream: Writable): void {
  if (watched.has(stream)) return;
  watched.add(stream);
  stream.on('error', (error: unknown) => {
    if (!isError(error) || (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED')) throw error;
  });
}
