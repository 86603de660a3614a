import { REFUSALS, type Refusal, type StageCounts } from '../contract.js';

const REASON: Readonly<Record<Exclude<Refusal, 'warm-up' | 'range'>, string>> = {
  trend: 'no trend of the High Frame',
  base: 'no base',
  momentum: 'no momentum move before the base',
  retracement: 'momentum move taken back',
  compression: 'no compression',
  support: 'no support',
  hook: 'no hook',
  're-entry': 'no re-entry',
  'reward-risk': 'reward/risk too low',
};

/** One sentence on which stage refused how many candidates, for those who found fewer events than they hoped. Bars count once for each side. */
export function explainStages(stages: StageCounts): string {
  const { refused } = stages;
  const later = REFUSALS.flatMap((refusal) => (refusal === 'warm-up' || refusal === 'range' ? [] : [{ count: refused[refusal], reason: REASON[refusal] }]));
  const wide = stages.events + later.reduce((sum, { count }) => sum + count, 0);
  const list = later.filter(({ count }) => count > 0).map(({ count, reason }) => `${grouped(count)} ${reason}`);
  const refusals = list.length === 0 ? '' : `; refused: ${list.join(', ')}`;
  return `${grouped(stages.bars)} bars examined, each side for itself: ${grouped(refused['warm-up'])} needed to warm up, ${grouped(wide)} wide enough for a test bar${refusals}; ${grouped(stages.events)} ${stages.events === 1 ? 'event' : 'events'}`;
}

/** Digits in groups of three, whatever the machine's locale. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
