import type { WatchedTask } from './watch-state.js';

/** A worker beats four times a second: so long a silence stands out, though a deep computation may be the reason. */
const SILENCE_MS = 5000;
const RECENT = 3;
const RISE = 0.05;
const AFTER_EPOCHS = 5;
/** Numbers without which an epoch is worth nothing; others may be null for good reasons, e.g. an AUC of one class. */
const VITAL = ['objective', 'loss', 'validationLoss', 'gradientNorm'];

/** What a person should look at, in words; empty where all is well. */
export function redFlags(task: WatchedTask, nowMs: number): string[] {
  const silentMs = nowMs - task.heardMs;
  const broken = VITAL.filter((name) => task.figures[name] === null);
  const rise = validationRise(task);
  return [
    ...(task.stalledMs !== undefined ? [`stalled: silent for ${Math.round(task.stalledMs / 1000)} s, killed`] : silentMs > SILENCE_MS ? [`no sign of life for ${Math.floor(silentMs / 1000)} s`] : []),
    ...(broken.length > 0 ? [`not finite: ${broken.join(', ')}`] : []),
    ...(rise === undefined ? [] : [rise]),
    ...(task.attempt > 1 ? [`attempt ${task.attempt}: the worker before was lost`] : []),
  ];
}

/** The mean of the latest losses stands well above the best one, which is some epochs ago: a single bad epoch is none. */
function validationRise({ validationLosses, best, figures }: WatchedTask): string | undefined {
  const { epoch } = figures;
  if (!best || best.validationLoss <= 0 || typeof epoch !== 'number' || epoch - best.epoch < AFTER_EPOCHS) return undefined;
  const recent = validationLosses.slice(-RECENT);
  const rise = recent.reduce((sum, loss) => sum + loss, 0) / recent.length / best.validationLoss - 1;
  return rise > RISE ? `validation loss up ${Math.round(rise * 100)}% since epoch ${best.epoch}` : undefined;
}
