import fc from 'fast-check';
import { timeZone } from './time-zone.js';

const HOUR = 3_600_000;
const ZONES = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland', 'America/Sao_Paulo', 'Asia/Tokyo'];

/** What clocks show, by the engine's calendar instead of its offsets. */
function clockShows(utc: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(new Date(utc));
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

describe('timeZone', () => {
  it('gives back every moment from what clocks show and the bar before', () => {
    const zones = new Map(ZONES.map((name) => [name, timeZone(name)]));
    const moment = fc.integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moment, (name, minutes) => {
        const utc = minutes * 60_000;
        expect(zones.get(name)?.toUtc(clockShows(utc, name), utc - 60_000)).toBe(utc);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['America/New_York', Date.UTC(2024, 10, 3, 1, 30), Date.UTC(2024, 10, 3, 5, 30), HOUR],
    ['Europe/Berlin', Date.UTC(2024, 9, 27, 2, 30), Date.UTC(2024, 9, 27, 0, 30), HOUR],
    ['Australia/Lord_Howe', Date.UTC(2024, 3, 7, 1, 45), Date.UTC(2024, 3, 6, 14, 45), HOUR / 2],
  ])('takes the earlier of two moments in %s, and the later one only after a bar that leaves no choice', (name, local, first, change) => {
    const { toUtc } = timeZone(name);
    expect(toUtc(local, Number.NEGATIVE_INFINITY)).toBe(first);
    expect(toUtc(local, first - 1)).toBe(first);
    expect(toUtc(local, first)).toBe(first + change);
  });

  it.each([
    ['America/New_York', Date.UTC(2024, 2, 10, 2, 30)],
    ['Europe/Berlin', Date.UTC(2024, 2, 31, 2, 0)],
  ])('knows no moment for a time that clocks in %s skip', (name, local) => {
    expect(timeZone(name).toUtc(local, 0)).toBeNaN();
    expect(timeZone(name).toUtc(local - HOUR, 0)).not.toBeNaN();
    expect(timeZone(name).toUtc(local + HOUR, 0)).not.toBeNaN();
  });

  it.each(['', 'Mars/Olympus', 'EST5'])('refuses the unknown zone %j', (name) => {
    expect(() => timeZone(name)).toThrow(`E_MARKET_TIME_ZONE market.timeZone: expected the IANA name of a time zone, got "${name}"; next: `);
  });
});
