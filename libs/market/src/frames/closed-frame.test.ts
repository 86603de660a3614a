import { closedFrame } from './closed-frame.js';
import { FrameColumns } from './frame-columns.js';

const series = new FrameColumns({ frame: '15m', capacity: 4, ema5: false, swingBars: 0 });
for (const [bar, close] of [10, 11, 12, 13].entries()) series.append(Float64Array.of(bar, close, close, close, close, 0));

describe('a frame as it stood', () => {
  const frame = closedFrame(series, 2);

  it('counts back from the newest bar that had closed', () => {
    expect([frame.bars, frame.value('close'), frame.value('close', 1)]).toEqual([2, 11, 10]);
  });

  it('is NaN before the first bar, and in columns it does not keep', () => {
    expect([frame.value('close', 2), frame.value('ema5'), closedFrame(series, 0).value('close')]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it.each([-1, Number.NaN])('never gives a bar that closed later (%d bars back)', (barsBack) => {
    expect(() => frame.value('close', barsBack)).toThrow(new RangeError(`expected a closed bar of frame 15m, got ${-barsBack} bars after the newest`));
  });
});
