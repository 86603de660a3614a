/** Time as a library may see it: handed in, so that tests own it. */
export interface Clock {
  /** Milliseconds since 1970, for information only: it may jump. */
  wallMs(): number;
  /** Milliseconds from an arbitrary start that never go back: for durations and latency. */
  monotonicMs(): number;
}
