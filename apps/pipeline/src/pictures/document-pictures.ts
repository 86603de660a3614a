import { drawFrames } from './draw-frames.js';
import { drawLosingShort, drawWinningLong } from './draw-gecko.js';
import { drawPurge } from './draw-purge.js';
import { drawTripleBarrier } from './draw-triple-barrier.js';

/** The pictures of the documents, by file name. Everything in them comes from the code: the same code draws the same bytes. */
export function documentPictures(): { readonly name: string; readonly text: string }[] {
  return [
    { name: 'frames.svg', text: drawFrames() },
    { name: 'gecko-long.svg', text: drawWinningLong() },
    { name: 'gecko-short.svg', text: drawLosingShort() },
    { name: 'purge.svg', text: drawPurge() },
    { name: 'triple-barrier.svg', text: drawTripleBarrier() },
  ];
}
