import { answerMeasuring, measureHere } from '@gecko/gate';
import { nodeDisk } from '@gecko/kernel';
import { serveGuarded } from '@gecko/workers';

// The child process that measures: started by the program, never by hand.
await serveGuarded((channel) => answerMeasuring(channel, measureHere(), { disk: nodeDisk(), clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now() } }));
