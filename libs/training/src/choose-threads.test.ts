import { chooseThreads } from './choose-threads.js';
import { tinySpec } from './tiny-training.fixture.js';

const reference = tinySpec({ inputWidth: 62, units: [128, 64, 32] });

describe('chooseThreads', () => {
  it('shares the steps of the reference model between two cores, and keeps those of a tiny one together', () => {
    expect(chooseThreads({ threads: 'auto', batchSize: 32 }, reference, 2)).toBe(2);
    expect(chooseThreads({ threads: 'auto', batchSize: 32 }, tinySpec({ inputWidth: 62, units: [16, 8] }), 2)).toBe(1);
    expect(chooseThreads({ threads: 'auto', batchSize: 32 }, reference, 1)).toBe(1);
  });

  it('takes what is configured', () => {
    expect([chooseThreads({ threads: 1, batchSize: 32 }, reference, 8), chooseThreads({ threads: 2, batchSize: 1 }, reference, 1)]).toEqual([1, 2]);
  });
});
