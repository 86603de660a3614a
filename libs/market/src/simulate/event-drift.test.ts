import { eventDrift } from './event-drift.js';

const CENTRES = {
  test_bar_volume_log: 0.9,
  event_volume_log: -0.25,
  compression: 0.69,
  momentum_efficiency: 0.66,
  test_bar_close_position: 0.82,
  test_bar_range: 2.4,
  consolidation_bars_log: 3.52,
  reentry_bars: 4.6,
  mf_trend_age_log: 4.2,
  momentum_bars: 10.5,
};

function driftAt(changes: Partial<typeof CENTRES>): number {
  const values = { ...CENTRES, ...changes };
  return eventDrift(Object.keys(values))(Float64Array.from(Object.values(values)));
}

describe('eventDrift', () => {
  it('adds the effects up and saturates: the sum at the centres is that of the U alone', () => {
    expect(driftAt({})).toBeCloseTo(0.16 + 0.28 * Math.tanh(1.3 * (-0.8 - 0.3)), 12);
  });

  it('rises with one feature and falls with another', () => {
    expect(driftAt({ momentum_efficiency: 0.9 })).toBeGreaterThan(driftAt({}));
    expect(driftAt({ compression: 0.9 })).toBeLessThan(driftAt({}));
  });

  it('is alike at both ends of the U', () => {
    expect(driftAt({ momentum_bars: 5.5 })).toBeCloseTo(driftAt({ momentum_bars: 15.5 }), 12);
    expect(driftAt({ momentum_bars: 5.5 })).toBeGreaterThan(driftAt({}));
  });

  it('pays volume where the test bar closes high, beyond what either says alone', () => {
    const both = { test_bar_volume_log: 1.85, test_bar_close_position: 0.93 };
    const neither = { test_bar_volume_log: -0.05, test_bar_close_position: 0.71 };
    expect(driftAt(both)).toBeCloseTo(driftAt({}) + 0.28 * (Math.tanh(1.3 * (-1.1 + 0.1 * Math.tanh(1) + Math.tanh(1) ** 2)) - Math.tanh(1.3 * -1.1)), 12);
    expect(driftAt(neither)).toBeGreaterThan(driftAt({}));
    expect(driftAt({ test_bar_close_position: 0.93 })).toBeLessThan(driftAt({}));
  });

  it('refuses to do without a feature it reads', () => {
    expect(() => eventDrift(['compression'])).toThrow('expected a feature "test_bar_volume_log", got none of that name');
  });
});
