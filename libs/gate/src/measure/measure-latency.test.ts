import type { RawRow } from '@gecko/dataset/contract';
import { measureLatency } from './measure-latency.js';

const WARM = 201;
const rowsOf = (count: number): RawRow[] => Array.from({ length: count }, (_, index) => ({ index }));

/** Measures a prediction whose nth call takes `duration(n)` milliseconds of the clock. */
function measure(duration: (call: number) => number, rows = rowsOf(7)) {
  const calls: RawRow[] = [];
  let nowMs = 5;
  const latency = measureLatency(
    (row) => {
      nowMs += duration(calls.length);
      calls.push(row);
    },
    rows,
    { wallMs: () => Number.NaN, monotonicMs: () => nowMs },
  );
  return { latency, calls };
}

describe('measureLatency', () => {
  it('times one call, warms up with 200, and counts three rounds of 1000', () => {
    const { latency, calls } = measure((call) => (call === 0 ? 40 : call < WARM ? 9 : 1));
    expect(calls).toHaveLength(WARM + 3000);
    expect(latency).toEqual({ first: 40, p50: 1, p95: 1, p99: 1, max: 1, predictions: 3000, rounds: [1, 1, 1], calibration: [0, 0, 0, 0] });
  });

  it('gives nearest-rank percentiles', () => {
    // Round r takes r * 1000 + 1 ... r * 1000 + 1000 ms, in no order: 389 and 1000 share no factor.
    const { latency } = measure((call) => (call < WARM ? 0 : Math.floor((call - WARM) / 1000) * 1000 + (((call - WARM) * 389) % 1000) + 1));
    expect(latency).toMatchObject({ p50: 1500, p95: 2850, p99: 2970, max: 3000 });
    expect(latency.rounds).toEqual([950, 1950, 2950]);
  });

  it('sorts by number: 10 ms come after 9 ms', () => {
    const { latency } = measure((call) => (call % 2 === 0 ? 9 : 10));
    expect(latency).toMatchObject({ p50: 9, p95: 10, max: 10 });
  });

  it('shows a noisy round by itself', () => {
    const { latency } = measure((call) => (call >= WARM + 1000 && call < WARM + 1060 ? 80 : 1));
    expect(latency.rounds).toEqual([1, 80, 1]);
    expect(latency.p95).toBe(1);
  });

  it('predicts distinct rows in turn, one a call', () => {
    const { calls } = measure(() => 1, rowsOf(1000));
    const timed = calls.slice(WARM);
    expect(timed.map(({ index }) => index)).toEqual(Array.from({ length: 3000 }, (_, call) => call % 1000));
  });

  it('goes around where there are fewer rows', () => {
    const { calls } = measure(() => 1, rowsOf(3));
    expect(calls.slice(WARM, WARM + 4).map(({ index }) => index)).toEqual([0, 1, 2, 0]);
  });

  it('times the same arithmetic before, between and after the rounds, apart from predictions', () => {
    // Every reading of the clock takes a tenth of a millisecond, and ten times as long from the second round on.
    let readings = 0;
    let nowMs = 0;
    const monotonicMs = () => (nowMs += readings++ < 2 * (WARM + 400 + 1000) ? 0.1 : 1);
    const { rounds, calibration, first } = measureLatency(() => undefined, rowsOf(5), { wallMs: () => Number.NaN, monotonicMs });
    const near = (expected: readonly number[]) => expected.map((ms) => expect.closeTo(ms, 9));
    expect([first, ...rounds]).toEqual(near([0.1, 0.1, 1, 1]));
    expect(calibration).toEqual(near([0.1, 1, 1, 1]));
  });

  it('refuses to time no rows', () => {
    expect(() => measure(() => 1, [])).toThrow(expect.objectContaining({ kind: 'data', code: 'E_LATENCY_ROWS' }));
  });
});
