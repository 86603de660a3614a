import type { Draws } from './draws.js';
import type { RoundPlan } from './round-plan.js';
import { moveBar, type ScriptedBar, type ScriptView } from './script-view.js';

/** Swings this near to each other, in bars, are one touch. */
const TOUCH_GAP = 4;
/** Touches before the test bar, the leg's end included: one more than the pattern needs, as the newest may not be confirmed. */
const TOUCHES = 4;
const LONGEST = 98;

/** The consolidation: price swings below a base that it turns at, less and less, and dips to the average that supports. */
export class SidewaysScript {
  readonly #base: number;
  readonly #bottom: number;
  readonly #plan: RoundPlan;
  readonly #draws: Draws;
  #bars = 0;
  #touches = 1;
  #touchedAt = 0;
  #falling = true;
  #supported = false;
  /** Where this swing turns. */
  #ceiling: number;
  #dip: number;

  /**
   * @param base where the leg ended
   * @param bottom where it began: price stays above
   */
  constructor(base: number, bottom: number, plan: RoundPlan, draws: Draws, unit: number) {
    this.#base = base;
    this.#bottom = bottom;
    this.#plan = plan;
    this.#draws = draws;
    this.#ceiling = base;
    this.#dip = base - plan.firstDip * unit;
  }

  next(view: ScriptView, bar: ScriptedBar): void {
    const plan = this.#plan;
    this.#bars++;
    const progress = Math.min(1, this.#bars / plan.consolidationBars);
    const sd = plan.firstSd + (plan.lastSd - plan.firstSd) * progress;
    const speed = (this.#falling ? -0.85 : 0.85) * (0.4 + 0.6 * sd);
    moveBar(bar, speed * view.unit, sd * view.unit);
    bar.cap = Math.max(this.#ceiling, view.price);
    bar.floor = Math.min(this.#bottom + 0.1 * (this.#base - this.#bottom), view.price);
    bar.volume = progress > 0.75 ? plan.consolidationVolume : 1;
  }

  /** Takes note of the bar that came. What comes next: the test bar, more of this, or nothing where no base formed in time. */
  after(view: ScriptView, high: number, low: number): 'test' | 'sideways' | 'failed' {
    this.#supported ||= low <= view.middleAverage + 0.5 * view.unit;
    if (this.#falling && low <= this.#dip) this.#falling = false;
    else if (!this.#falling && high >= this.#ceiling - 0.05 * view.unit) this.#turnDown(view);
    const near = view.price > this.#base - 1.4 * view.unit && view.price < this.#base;
    if (this.#bars >= this.#plan.consolidationBars && this.#supported && this.#touches >= TOUCHES && near) return 'test';
    return this.#bars >= LONGEST ? 'failed' : 'sideways';
  }

  #turnDown(view: ScriptView): void {
    this.#falling = true;
    if (this.#bars - this.#touchedAt >= TOUCH_GAP) this.#touches++;
    this.#touchedAt = this.#bars;
    this.#ceiling = this.#base + 0.08 * this.#draws.normal() * view.unit;
    this.#dip = this.#nextDip(view);
  }

  /** Down to the average that supports, once that has come near and if no dip reached it before. */
  #nextDip(view: ScriptView): number {
    const usual = this.#base - this.#draws.between(0.7, 1.3) * view.unit;
    if (this.#supported || this.#touches === 1 || this.#bars < 8) return usual;
    return Math.max(this.#bottom + 0.25 * (this.#base - this.#bottom), Math.min(usual, view.middleAverage + 0.4 * view.unit));
  }
}
