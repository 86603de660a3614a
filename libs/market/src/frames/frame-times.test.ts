import { FRAME_LADDER, type FrameName } from '../contract.js';
import { bucketStart, closeTime, frameDurationMs } from './frame-times.js';

const at = (text: string): number => Date.parse(text);
const text = (time: number): string => new Date(time).toISOString().slice(0, 16);

describe('times of frames', () => {
  it.each<[FrameName, string]>([
    ['1m', '2024-02-29T23:59'],
    ['5m', '2024-02-29T23:55'],
    ['15m', '2024-02-29T23:45'],
    ['60m', '2024-02-29T23:00'],
    ['240m', '2024-02-29T20:00'],
    ['1D', '2024-02-29T00:00'],
    ['1W', '2024-02-26T00:00'],
    ['1M', '2024-02-01T00:00'],
  ])('put a moment into the bucket of %s that begins at %s', (frame, start) => {
    expect(text(bucketStart(frame, at('2024-02-29T23:59:30Z')))).toBe(start);
  });

  it('begin weeks on Mondays, before 1970 too', () => {
    expect(['2024-03-03T23:59Z', '2024-03-04T00:00Z', '1969-12-28T12:00Z', '1969-12-29T00:00Z'].map((time) => text(bucketStart('1W', at(time))))).toEqual(['2024-02-26T00:00', '2024-03-04T00:00', '1969-12-22T00:00', '1969-12-29T00:00']);
  });

  it('close a bar one duration after it opens, and months at the next one', () => {
    expect(text(closeTime('5m', at('2024-02-29T23:55Z')))).toBe('2024-03-01T00:00');
    expect(text(closeTime('1W', at('2024-02-26T00:00Z')))).toBe('2024-03-04T00:00');
    expect(['2024-02-01T00:00Z', '2024-12-15T10:00Z'].map((time) => text(closeTime('1M', at(time))))).toEqual(['2024-03-01T00:00', '2025-01-01T00:00']);
  });

  it('give durations in milliseconds, longer up the ladder', () => {
    expect(FRAME_LADDER.map((frame) => frameDurationMs(frame) / 60_000)).toEqual([1, 5, 15, 60, 240, 1440, 10_080, 43_200]);
  });
});
