import type { Draws } from './draws.js';
import { drawRound, type RoundPlan } from './round-plan.js';
import { moveBar, type ScriptedBar, type ScriptView } from './script-view.js';
import { SidewaysScript } from './sideways-script.js';
import type { WalkedBar } from './walk-bar.js';

type Stage = 'rest' | 'advance' | 'pullback' | 'leg' | 'sideways' | 'test' | 'hook' | 'reentry';
type Scripted = (view: ScriptView, bar: ScriptedBar) => void;

/** How far above the slow average a leg must end for the trend of the High Frame to hold, in units. */
const LEAD = 12;
/** How far one leg may rise; what is missing beyond that is made up for by an advance before it. In units. */
const LONGEST_LEG = 5.5;
const LONGEST_REST = 25;
const LONGEST_ADVANCE = 60;
const LONGEST_HOOK = 5;
const LONGEST_REENTRY = 10;

/**
 * The course of a trend, one round after the other: a rest, a leg to a new high (with an advance and a pullback before it
 * where that is far away), a consolidation, a wide bar beyond its base, a hook back and a re-entry.
 */
export class TrendScript {
  #stage: Stage = 'rest';
  /** Bars of this stage. */
  #bars = 0;
  #plan: RoundPlan;
  #sideways: SidewaysScript | undefined;
  /** Ends of the leg: where it goes to, and the extremes so far. */
  #goal = 0;
  #top = -Infinity;
  #bottom = Infinity;
  #base = 0;
  readonly #draws: Draws;
  readonly #stages: Readonly<Record<Stage, Scripted>>;

  constructor(draws: Draws) {
    this.#draws = draws;
    this.#plan = drawRound(draws);
    this.#stages = {
      rest: (view, bar) => moveBar(bar, -0.6 * view.unit, 0.7 * view.unit),
      advance: (view, bar) => this.#advance(view, bar),
      pullback: (view, bar) => moveBar(bar, (-2 * view.unit) / this.#pullbackBars(), 0.4 * view.unit),
      leg: (view, bar) => this.#leg(view, bar),
      sideways: (view, bar) => this.#sideways?.next(view, bar),
      test: (view, bar) => this.#test(view, bar),
      hook: (view, bar) => this.#hook(view, bar),
      reentry: (view, bar) => this.#reenter(view, bar),
    };
  }

  /** Whether a round has just begun. */
  get resting(): boolean {
    return this.#stage === 'rest';
  }

  /** Begins a new round. */
  restart(): void {
    this.#plan = drawRound(this.#draws);
    this.#bottom = Infinity;
    this.#enter('rest');
  }

  /** Decides the next bar's path; stages that have nothing to do are passed over. */
  next(view: ScriptView, bar: ScriptedBar): void {
    bar.cap = Infinity;
    bar.floor = -Infinity;
    bar.volume = 1;
    if (this.#stage === 'rest' && (view.price <= view.middleAverage + 3 * view.unit || this.#bars >= LONGEST_REST)) this.#enter('advance');
    if (this.#stage === 'advance') this.#leaveAdvance(view);
    this.#bars++;
    this.#stages[this.#stage](view, bar);
  }

  /** Takes note of the bar that came. */
  after(view: ScriptView, { high, low }: WalkedBar): void {
    this.#top = Math.max(this.#top, high);
    const stage = this.#stage;
    if (stage === 'rest' || stage === 'pullback' || stage === 'leg') this.#bottom = Math.min(this.#bottom, low);
    if (stage === 'pullback' && this.#bars >= this.#pullbackBars()) this.#enter('leg');
    else if (stage === 'leg' && this.#bars >= this.#plan.legBars) this.#turnSideways(view);
    else if (stage === 'sideways') this.#followSideways(view, high, low);
    else if (stage === 'test') this.#enter('hook');
    else if (stage === 'hook' && (low <= this.#hookGoal(view) || this.#bars >= LONGEST_HOOK)) this.#enter('reentry');
    else if (stage === 'reentry' && (view.price > this.#base + 1.2 * view.atr || this.#bars >= LONGEST_REENTRY)) this.restart();
  }

  #enter(stage: Stage): void {
    this.#stage = stage;
    this.#bars = 0;
    if (stage === 'leg') this.#top = -Infinity;
  }

  #leaveAdvance(view: ScriptView): void {
    const near = this.#missing(view) <= (this.#bars === 0 ? LONGEST_LEG : this.#plan.legSize);
    if (near || this.#bars >= LONGEST_ADVANCE) this.#enter(this.#bars === 0 ? 'leg' : 'pullback');
  }

  /** How far price must rise for a new high that keeps the trend of the High Frame, in units. */
  #missing(view: ScriptView): number {
    return (Math.max(view.slowAverage + LEAD * view.unit, view.recentHigh + view.unit) - view.price) / view.unit;
  }

  /** So many that the search for the leg's start does not reach into the advance. */
  #pullbackBars(): number {
    return Math.max(3, 15 - this.#plan.legBars);
  }

  #hookGoal(view: ScriptView): number {
    return this.#base - this.#plan.hookDepth * view.atr;
  }

  #advance(view: ScriptView, bar: ScriptedBar): void {
    this.#bottom = Infinity;
    moveBar(bar, view.unit, 0.9 * view.unit);
  }

  #leg(view: ScriptView, bar: ScriptedBar): void {
    const { legSize, legBars, legSd } = this.#plan;
    if (this.#bars === 1) this.#goal = view.price + Math.max(legSize, this.#missing(view)) * view.unit;
    moveBar(bar, (this.#goal - view.price) / (legBars - this.#bars + 1), legSd * view.unit);
    bar.volume = 1.3;
  }

  #turnSideways(view: ScriptView): void {
    this.#base = this.#top;
    this.#sideways = new SidewaysScript(this.#base, this.#bottom, this.#plan, this.#draws, view.unit);
    this.#enter('sideways');
  }

  #followSideways(view: ScriptView, high: number, low: number): void {
    const outcome = this.#sideways?.after(view, high, low);
    if (outcome === 'test') this.#enter('test');
    else if (outcome === 'failed') this.restart();
  }

  /** Up to the bar's high first, then back to its close. */
  #test(view: ScriptView, bar: ScriptedBar): void {
    const { testRange, testClose, testVolume } = this.#plan;
    const range = testRange * view.atr;
    const close = Math.max(view.price + range * testClose, this.#base + 0.15 * view.atr);
    const high = Math.max(view.price + range, close);
    bar.first = high - view.price;
    bar.last = close - high;
    bar.sd = 0.25 * view.unit;
    bar.volume = testVolume;
  }

  #hook(view: ScriptView, bar: ScriptedBar): void {
    const left = Math.max(1, this.#plan.hookBars - this.#bars + 1);
    moveBar(bar, (this.#hookGoal(view) - view.price) / left, 0.3 * view.unit);
  }

  #reenter(view: ScriptView, bar: ScriptedBar): void {
    moveBar(bar, this.#plan.reentrySpeed * view.atr, 0.4 * view.unit);
    bar.volume = this.#plan.reentryVolume;
  }
}
