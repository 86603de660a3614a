import { PatternOptions } from '../contract.js';
import { fromRanges } from './hand-made.fixture.js';
import { findMomentumMove } from './momentum-move.js';

const { momentum } = PatternOptions.parse({});
/** Rises from the low of bar 1 to the high of bar 6. */
const leg: [number, number][] = [[5, 4], [4.5, 3], [4, 3.25], [4.25, 3.5], [4.5, 3.75], [4.75, 4], [6, 4.5]];
const changed = (bar: number, range: [number, number]): [number, number][] => leg.with(bar, range);

describe('a momentum move', () => {
  it('runs from its lowest low to its highest high', () => {
    expect(findMomentumMove(fromRanges(leg), 6, 2, momentum)).toEqual({ start: 1, end: 6, size: 3 });
  });

  it.each<[string, [number, number][], number]>([
    ['is under 1.5 ATR', leg, 2.01],
    ['is shorter than 5 bars', changed(2, [4, 3]), 2],
    ['was topped by one of its bars', changed(3, [6.01, 3.5]), 2],
    ['does not begin at its lowest low', changed(5, [4.75, 2.9]), 2],
  ])('is none where it %s', (_, ranges, atr) => {
    expect(findMomentumMove(fromRanges(ranges), 6, atr, momentum)).toBeUndefined();
  });

  it('goes no further back than 15 bars', () => {
    const ranges = Array.from({ length: 20 }, (_, bar): [number, number] => [bar + 1, bar]);
    expect(findMomentumMove(fromRanges(ranges), 19, 1, momentum)).toEqual({ start: 4, end: 19, size: 16 });
  });

  it('goes no further back than where price was last as high', () => {
    const ranges = changed(0, [7, 1]);
    expect(findMomentumMove(fromRanges(ranges), 6, 2, momentum)).toEqual({ start: 1, end: 6, size: 3 });
  });

  it('may be topped by none but not by an equal high', () => {
    expect(findMomentumMove(fromRanges(changed(3, [6, 3.5])), 6, 2, momentum)).toEqual({ start: 1, end: 6, size: 3 });
  });
});
