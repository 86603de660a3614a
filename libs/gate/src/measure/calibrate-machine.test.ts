import { calibrateMachine, machineWasBusy } from './calibrate-machine.js';

/** A clock on which the nth piece of work takes `duration(n)` milliseconds. */
function clockOf(duration: (piece: number) => number): { clock: Parameters<typeof calibrateMachine>[0]; readings: () => number } {
  let readings = 0;
  let nowMs = 3;
  const monotonicMs = (): number => {
    if (readings % 2 === 1) nowMs += duration((readings - 1) / 2);
    readings++;
    return nowMs;
  };
  return { clock: { wallMs: () => Number.NaN, monotonicMs }, readings: () => readings };
}

describe('calibrateMachine', () => {
  it('gives the 95th percentile of 200 pieces of work', () => {
    // 1 ... 200 ms in no order: 77 and 200 share no factor.
    const { clock, readings } = clockOf((piece) => ((piece * 77) % 200) + 1);
    expect(calibrateMachine(clock)).toBe(190);
    expect(readings()).toBe(400);
  });

  it('is not moved by nine interruptions', () => {
    expect(calibrateMachine(clockOf((piece) => (piece < 9 ? 1000 : 1)).clock)).toBe(1);
    expect(calibrateMachine(clockOf((piece) => (piece < 11 ? 1000 : 1)).clock)).toBe(1000);
  });
});

describe('machineWasBusy', () => {
  it.each([
    [[0.02, 0.02, 0.02], false],
    [[0.02, 0.06, 0.02], false],
    [[0.02, 0.0601, 0.02], true],
    [[0.09, 0.02, 0.02], true],
    [[0.02], false],
    [[], false],
    [[0, 0.02], false],
    [[0.02, Number.NaN, 1], false],
    [[0.02, Infinity], false],
    [[-0.02, 0.02], false],
  ])('takes calibrations of %p as %p', (calibration, busy) => {
    expect(machineWasBusy({ calibration })).toBe(busy);
  });
});
