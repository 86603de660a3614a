import { MS_A_DAY } from './frame-spacing.js';
import { parseClock, parseDay, type Clock, type DayOrder } from './parse-time.js';

/** Times as texts write them: what clocks showed, and which zone they name. */
export interface TextTimes {
  /** Of each text: milliseconds since 1970-01-01T00:00 without regard to zones; NaN where it is no time. */
  readonly local: Float64Array;
  /** Of each text: milliseconds east of UTC, or NaN where it names no zone. */
  readonly offsets: Float64Array;
}

const MIDNIGHT: Clock = { milliseconds: 0, offset: Number.NaN };

/** Days with an optional time of day behind a blank or a `T`. Bars share days and times of day: each spelling of either is read once. */
export function parseTexts(texts: readonly string[], order: DayOrder): TextTimes {
  const local = new Float64Array(texts.length);
  const offsets = new Float64Array(texts.length);
  const clocks = new Map<string, Clock | undefined>();
  let dayText = '';
  let day = Number.NaN;
  for (const [code, text] of texts.entries()) {
    const cut = endOfDay(text);
    const currentDay = text.slice(0, cut);
    if (currentDay !== dayText) {
      dayText = currentDay;
      day = parseDay(currentDay, order);
    }
    const clock = cut === text.length ? MIDNIGHT : clockOf(text.slice(cut + 1), clocks);
    local[code] = clock === undefined ? Number.NaN : day * MS_A_DAY + clock.milliseconds;
    offsets[code] = clock === undefined ? Number.NaN : clock.offset;
  }
  return { local, offsets };
}

/** The part of a text that names the day. */
export function dayPart(text: string): string {
  return text.slice(0, endOfDay(text));
}

function endOfDay(text: string): number {
  const blank = text.indexOf(' ');
  const letter = text.indexOf('T');
  if (blank < 0 || letter < 0) return Math.max(blank, letter) < 0 ? text.length : Math.max(blank, letter);
  return Math.min(blank, letter);
}

function clockOf(text: string, known: Map<string, Clock | undefined>): Clock | undefined {
  const found = known.get(text);
  if (found !== undefined || known.has(text)) return found;
  const clock = parseClock(text);
  known.set(text, clock);
  return clock;
}
