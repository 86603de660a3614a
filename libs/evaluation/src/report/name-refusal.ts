const STAGES: ReadonlyMap<string, string> = new Map([
  ['warm-up', 'averages still filling'],
  ['range', 'no test bar'],
  ['trend', 'no high-frame trend'],
  ['base', 'no base'],
  ['momentum', 'no momentum move'],
  ['retracement', 'took back too much'],
  ['compression', 'no compression'],
  ['support', 'no support'],
  ['hook', 'breakout did not fail'],
  ['re-entry', 'no re-entry'],
  ['reward-risk', 'reward/risk too low'],
]);

const REASONS: ReadonlyMap<string, string> = new Map([
  ['target', 'target first'],
  ['stop', 'stop first'],
  ['target-gap', 'gap beyond target'],
  ['stop-gap', 'gap beyond stop'],
  ['ambiguous', 'both in one bar'],
  ['timeout', 'neither in time'],
  ['horizon', 'end of the horizon'],
  ['censored', 'data end first'],
  ['unfilled', 'opened beyond'],
  ['small', 'target too near'],
]);

/** Why a search for a pattern ended, in plain words that fit beside a bar; an id that is not known stands for itself. */
export function nameRefusal(stage: string): string {
  return STAGES.get(stage) ?? stage;
}

/** How a label was decided, in plain words that fit beside a bar; an id that is not known stands for itself. */
export function nameReason(reason: string): string {
  return REASONS.get(reason) ?? reason;
}
