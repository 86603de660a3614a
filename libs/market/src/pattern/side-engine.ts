import type { FrameName, PatternOptions, Refusal, StageCounts } from '../contract.js';
import type { BarRecord } from '../frames/bar-record.js';
import { ThreeFrames } from '../frames/three-frames.js';
import { followCandidate } from './follow-candidate.js';
import type { Candidate, LongGecko } from './long-gecko.js';
import { searchTestBar } from './search-test-bar.js';
import { stageCounter } from './stage-counter.js';
import { TickSize } from './tick-size.js';
import { isWarm } from './warm-up.js';

/** Finds long patterns bar by bar. For shorts it is fed the reflected market. At most one candidate waits at a time. */
export class SideEngine {
  readonly frames: ThreeFrames;
  readonly #options: PatternOptions;
  readonly #counts = stageCounter();
  readonly #tick: TickSize;
  #warm = false;
  #candidate: Candidate | undefined;

  /** @param capacity bars that fit without growing */
  constructor(frame: FrameName, options: PatternOptions, capacity: number) {
    this.frames = new ThreeFrames(frame, options.consolidation.swingBars, capacity);
    this.#options = options;
    this.#tick = new TickSize(options.tick);
  }

  get stages(): StageCounts {
    return this.#counts;
  }

  /** Takes one closed bar; the pattern whose event it is, if it is one. */
  push(record: BarRecord): LongGecko | undefined {
    const bar = this.frames.low.length;
    this.frames.push(record);
    this.#tick.push(record);
    this.#counts.bars++;
    if (this.#candidate !== undefined) {
      const outcome = followCandidate(this.frames, bar, this.#candidate, this.#options, this.#tick.value);
      if (typeof outcome === 'object') return this.#keep(outcome);
      this.#candidate = undefined;
      this.#counts.refused[outcome]++;
    }
    // A bar that ends a candidate may itself be a test bar.
    this.#search(bar);
    return undefined;
  }

  #keep(outcome: Candidate | LongGecko): LongGecko | undefined {
    const decided = 'stop' in outcome ? outcome : undefined;
    this.#candidate = 'stop' in outcome ? undefined : outcome;
    if (decided !== undefined) this.#counts.events++;
    return decided;
  }

  #search(bar: number): void {
    this.#warm ||= isWarm(this.frames, bar);
    const outcome: Candidate | Refusal = this.#warm ? searchTestBar(this.frames, bar, this.#options) : 'warm-up';
    if (typeof outcome === 'string') this.#counts.refused[outcome]++;
    else this.#candidate = outcome;
  }
}
