import { logLoss } from './log-loss.js';

describe('logLoss', () => {
  it('gives the loss of the oracle', () => {
    expect(logLoss(Uint8Array.of(0, 1, 1, 0), [0.1, 0.9, 0.8, 0.3])).toBeCloseTo(0.1976348816, 10);
  });

  it('is ln 2 for one half everywhere', () => {
    expect(logLoss(Uint8Array.of(0, 1, 1), [0.5, 0.5, 0.5])).toBeCloseTo(Math.LN2, 15);
  });

  it('costs -ln 1e-15 for a sure mistake, on either side', () => {
    expect(logLoss(Uint8Array.of(1), [0])).toBeCloseTo(34.538776, 6);
    expect(logLoss(Uint8Array.of(0), [1])).toBeCloseTo(34.54, 1);
  });

  it('is null without rows', () => {
    expect(logLoss(new Uint8Array(), [])).toBeNull();
  });

  it('refuses what is no probability', () => {
    expect(() => logLoss(Uint8Array.of(1), [Number.NaN])).toThrow('E_METRIC_INPUT');
  });
});
