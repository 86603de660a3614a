import { EventPause } from './event-pause.js';

describe('EventPause', () => {
  it('asks for nothing before an event', () => {
    const pause = new EventPause();
    expect([pause.active, pause.slant, pause.release(), pause.spend(1)]).toEqual([false, Number.NaN, 1, 0]);
  });

  it('drifts by half the slant times the variance for 16 squared ATR, and is free of drift up to 50', () => {
    const pause = new EventPause();
    pause.begin(0.4, 2);
    // Squared ATR 4: the edge lasts 64, the pause 200.
    expect(pause.spend(4)).toBeCloseTo(0.2 * 16, 12);
    expect(pause.slant).toBe(0.4);
    for (let bar = 0; bar < 3; bar++) pause.spend(4);
    expect([pause.slant, pause.active, pause.spend(4)]).toEqual([0, true, 0]);
    for (let bar = 0; bar < 8; bar++) pause.spend(4);
    expect([pause.slant, pause.active]).toEqual([Number.NaN, false]);
  });

  it('starts the edge in force anew at an event within the pause', () => {
    const pause = new EventPause();
    pause.begin(0.4, 1);
    pause.spend(Math.sqrt(30));
    expect(pause.slant).toBe(0);
    pause.begin(-0.7, 1);
    expect(pause.slant).toBe(0.4);
    expect(pause.release()).toBe(1.25);
  });
});
