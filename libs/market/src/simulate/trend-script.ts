import type { Draws } from './draws.js';
import type { BarWalk, WalkedBar } from './walk-bar.js';

export type Stage = 'rest' | 'advance' | 'pullback' | 'leg' | 'consolidation' | 'test' | 'hook' | 'reentry';

/** What the script sees of the market, in the direction of its trend (a falling trend is a rising one of negative prices). */
export interface ScriptView {
  price: number;
  /** Standard deviation of a bar, price units. */
  unit: number;
  atr: number;
  /** Averages of closes over some 63 and 250 bars. */
  middleAverage: number;
  slowAverage: number;
  /** Highest price of the last hours, forgotten little by little. */
  recentHigh: number;
}

/** What the script asks of the next bar besides its path. */
export interface ScriptedBar extends BarWalk {
  volume: number;
}

interface Plan {
  legBars: number;
  legSize: number;
  legNoise: number;
  consolidationBars: number;
  firstSd: number;
  lastSd: number;
  depth: number;
  testRange: number;
  testClose: number;
  hookBars: number;
  hookDepth: number;
  reentrySpeed: number;
  consolidationVolume: number;
  testVolume: number;
  reentryVolume: number;
}

/** How far above the slow average a leg must reach for the trend of the High Frame to hold, in units. */
const LEAD = 12;

/**
 * The course of a trend: a rest, a leg, a consolidation under a level that price turns at, a wide bar beyond it, a hook
 * back and a re-entry, again and again, with lengths and sizes drawn anew each time.
 */
export class TrendScript {
  stage: Stage = 'rest';
  private bars = 0;
  private plan: Plan;
  private top = 0;
  private base = 0;
  private falling = true;
  private floor = 0;
  private bottom = 0;
  private touches = 0;
  private touchedAt = 0;
  private goal = 0;
  private supported = false;
  private ceiling = 0;

  constructor(private readonly draws: Draws) {
    this.plan = this.drawPlan();
  }

  /** A new round, from its first stage on. */
  restart(): void {
    this.plan = this.drawPlan();
    this.bottom = Infinity;
    this.enter('rest');
  }

  /** Decides the next bar's path; stages that have nothing to do are passed over. */
  next(view: ScriptView, bar: ScriptedBar): void {
    bar.cap = Infinity;
    bar.floor = -Infinity;
    bar.volume = 1;
    if (this.stage === 'rest' && (view.price <= view.middleAverage + 3 * view.unit || this.bars >= 25)) this.enter('advance');
    if (this.stage === 'advance' && (this.missing(view) <= (this.bars === 0 ? 5.5 : this.plan.legSize) || this.bars >= 60)) this.enter(this.bars === 0 ? 'leg' : 'pullback');
    this.bars++;
    STAGES[this.stage].call(this, view, bar);
  }

  /** Takes note of the bar that came. */
  after(view: ScriptView, { high, low }: WalkedBar): void {
    const { plan } = this;
    this.top = Math.max(this.top, high);
    if (this.stage === 'rest' || this.stage === 'pullback' || this.stage === 'leg') this.bottom = Math.min(this.bottom, low);
    if (this.stage === 'pullback' && this.bars >= this.pullbackBars()) this.enter('leg');
    else if (this.stage === 'leg' && this.bars >= plan.legBars) this.enterConsolidation(view);
    else if (this.stage === 'consolidation') this.turn(view, high, low);
    else if (this.stage === 'test') this.enter('hook');
    else if (this.stage === 'hook' && (low <= this.base - plan.hookDepth * view.atr || this.bars >= 5)) this.enter('reentry');
    else if (this.stage === 'reentry' && (this.bars >= 10 || view.price > this.base + 1.2 * view.atr)) this.restart();
  }

  rest(view: ScriptView, bar: ScriptedBar): void {
    this.move(bar, -0.6 * view.unit, 0.7 * view.unit);
  }

  advance(view: ScriptView, bar: ScriptedBar): void {
    this.bottom = Infinity;
    this.move(bar, view.unit, 0.9 * view.unit);
  }

  pullback(view: ScriptView, bar: ScriptedBar): void {
    this.move(bar, (-2 * view.unit) / this.pullbackBars(), 0.4 * view.unit);
  }

  leg(view: ScriptView, bar: ScriptedBar): void {
    const { legSize, legBars, legNoise } = this.plan;
    if (this.bars === 1) this.goal = view.price + Math.max(legSize, this.missing(view)) * view.unit;
    this.move(bar, (this.goal - view.price) / (legBars - this.bars + 1), legNoise * view.unit);
    bar.volume = 1.3;
  }

  consolidation(view: ScriptView, bar: ScriptedBar): void {
    const { plan } = this;
    const progress = Math.min(1, this.bars / plan.consolidationBars);
    const sd = plan.firstSd + (plan.lastSd - plan.firstSd) * progress;
    const speed = (this.falling ? -0.85 : 0.85) * (0.4 + 0.6 * sd);
    this.move(bar, speed * view.unit, sd * view.unit);
    bar.cap = Math.max(this.ceiling, view.price);
    bar.floor = Math.min(this.bottom + 0.1 * (this.base - this.bottom), view.price);
    bar.volume = progress > 0.75 ? plan.consolidationVolume : 1;
  }

  test(view: ScriptView, bar: ScriptedBar): void {
    const { plan } = this;
    const range = plan.testRange * view.atr;
    const close = Math.max(view.price + range * plan.testClose, this.base + 0.15 * view.atr);
    const high = Math.max(view.price + range, close);
    bar.first = high - view.price;
    bar.last = close - high;
    bar.sd = 0.25 * view.unit;
    bar.volume = plan.testVolume;
  }

  hook(view: ScriptView, bar: ScriptedBar): void {
    const { plan } = this;
    const goal = this.base - plan.hookDepth * view.atr;
    const left = Math.max(1, plan.hookBars - this.bars + 1);
    this.move(bar, (goal - view.price) / left, 0.3 * view.unit);
  }

  reentry(view: ScriptView, bar: ScriptedBar): void {
    this.move(bar, this.plan.reentrySpeed * view.atr, 0.4 * view.unit);
    bar.volume = this.plan.reentryVolume;
  }

  /** How far price must rise for a new high that keeps the trend of the High Frame, in units. */
  private missing(view: ScriptView): number {
    return (Math.max(view.slowAverage + LEAD * view.unit, view.recentHigh + view.unit) - view.price) / view.unit;
  }

  /** So many that the leg's search for its start does not reach into the advance. */
  private pullbackBars(): number {
    return Math.max(3, 15 - this.plan.legBars);
  }

  private move(bar: ScriptedBar, mean: number, sd: number): void {
    bar.first = 0.75 * mean;
    bar.last = 0.25 * mean;
    bar.sd = sd;
  }

  private enter(stage: Stage): void {
    this.stage = stage;
    this.bars = 0;
    if (stage === 'leg') this.top = -Infinity;
  }

  private enterConsolidation(view: ScriptView): void {
    this.base = this.top;
    this.falling = true;
    this.touches = 1;
    this.touchedAt = 0;
    this.supported = false;
    this.ceiling = this.base;
    this.floor = this.lowest(view);
    this.enter('consolidation');
  }

  /** Where the next dip ends: at the average that supports, once it has come near and if no dip reached it before. */
  private lowest(view: ScriptView): number {
    const { plan, draws } = this;
    const usual = this.base - draws.between(0.7, 1.3) * view.unit;
    if (this.touches === 1) return this.base - plan.depth * view.unit;
    if (this.supported || this.bars < 8) return usual;
    return Math.max(this.bottom + 0.25 * (this.base - this.bottom), Math.min(usual, view.middleAverage + 0.4 * view.unit));
  }

  private turn(view: ScriptView, high: number, low: number): void {
    const { plan, draws } = this;
    this.supported ||= low <= view.middleAverage + 0.5 * view.unit;
    if (this.falling && low <= this.floor) this.falling = false;
    else if (!this.falling && high >= this.ceiling - 0.05 * view.unit) {
      this.falling = true;
      if (this.bars - this.touchedAt >= 4) this.touches++;
      this.touchedAt = this.bars;
      this.ceiling = this.base + 0.08 * draws.normal() * view.unit;
      this.floor = this.lowest(view);
    }
    const near = view.price > this.base - 1.4 * view.unit && view.price < this.base;
    if (this.bars >= plan.consolidationBars && this.supported && this.touches >= 4 && near) this.enter('test');
    else if (this.bars >= 98) this.restart();
  }

  private drawPlan(): Plan {
    const { draws } = this;
    const firstSd = draws.between(0.9, 1.2);
    return {
      legBars: Math.floor(draws.between(5, 13)),
      legSize: draws.between(2.8, 4.4),
      legNoise: draws.between(0.2, 0.9),
      consolidationBars: 20 + Math.min(60, -5 * Math.log(draws.uniform())),
      firstSd,
      lastSd: firstSd * draws.between(0.35, 0.7),
      depth: draws.between(1, 2.2),
      testRange: draws.between(1.75, 3.1),
      testClose: draws.between(0.65, 1),
      hookBars: Math.floor(draws.between(1, 4)),
      hookDepth: draws.between(0.05, 0.6),
      reentrySpeed: draws.between(0.3, 0.7),
      consolidationVolume: Math.exp(0.5 * draws.normal()),
      testVolume: Math.exp(0.4 + 0.8 * draws.normal()),
      reentryVolume: Math.exp(0.7 * draws.normal()),
    };
  }
}

const STAGES: Readonly<Record<Stage, (this: TrendScript, view: ScriptView, bar: ScriptedBar) => void>> = {
  rest: TrendScript.prototype.rest,
  advance: TrendScript.prototype.advance,
  pullback: TrendScript.prototype.pullback,
  leg: TrendScript.prototype.leg,
  consolidation: TrendScript.prototype.consolidation,
  test: TrendScript.prototype.test,
  hook: TrendScript.prototype.hook,
  reentry: TrendScript.prototype.reentry,
};
