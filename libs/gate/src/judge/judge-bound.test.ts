import { readInterval } from './judge-bound.js';
import { above } from './neighbours.fixture.js';

const SHARE = [0, 1] as const;
const DIFFERENCE = [-1, 0] as const;

describe('readInterval', () => {
  it('gives both ends, and says where there are none', () => {
    expect(readInterval([0.1, 0.3], 0.2, SHARE)).toEqual([0.1, 0.3]);
    expect(readInterval([0.1, 0.3], undefined, SHARE)).toEqual([0.1, 0.3]);
    expect(readInterval(undefined, 0.2, SHARE)).toBe('none');
  });

  it.each<[string, { readonly interval: readonly [number, number]; readonly value: number }, { readonly interval: readonly [number, number]; readonly value: number }, readonly [number, number]]>([
    ['begins above its value', { interval: [1e-9, 1], value: 0 }, { interval: [above(1e-9), 1], value: 0 }, SHARE],
    ['ends below its value', { interval: [0, 0], value: 1e-9 }, { interval: [0, 0], value: above(1e-9) }, SHARE],
    ['begins below the range', { interval: [-1e-9, 1], value: 0 }, { interval: [-above(1e-9), 1], value: 0 }, SHARE],
    ['ends above the range', { interval: [-1, 1e-9], value: 0 }, { interval: [-1, above(1e-9)], value: 0 }, DIFFERENCE],
  ])('forgives a billionth, and no more, where an interval %s', (_, off, broken, range) => {
    expect(readInterval(off.interval, off.value, range)).toEqual(off.interval);
    expect(readInterval(broken.interval, broken.value, range)).toBe('broken');
  });

  it('takes an interval the wrong way round for broken', () => {
    expect(readInterval([0.2, 0.2], 0.2, SHARE)).toEqual([0.2, 0.2]);
    expect(readInterval([above(0.2), 0.2], 0.2, SHARE)).toBe('broken');
  });
});
