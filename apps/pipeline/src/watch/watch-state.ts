import type { TaskEvent } from '@gecko/workers/contract';

type ProgressEvent = Extract<TaskEvent, { kind: 'progress' }>;
type Figures = Extract<TaskEvent, { kind: 'figures' }>['figures'];

/** Values of the sparkline, one a figures event: more than a terminal is wide are never shown. */
const KEPT_LOSSES = 240;

/** What is known of a task that a worker has. */
export interface WatchedTask {
  readonly id: string;
  readonly pid: number;
  readonly attempt: number;
  readonly progress: Pick<ProgressEvent, 'label' | 'done' | 'total' | 'note'> | undefined;
  /** The last epoch's. */
  readonly figures: Figures;
  /** The latest validation losses of this attempt, oldest first; finite. */
  readonly validationLosses: readonly number[];
  readonly best: { readonly epoch: number; readonly validationLoss: number } | undefined;
  readonly residentBytes: number | undefined;
  /** Monotonic time of the last sign of life. */
  readonly heardMs: number;
  /** Silence before the worker was killed. */
  readonly stalledMs: number | undefined;
}

export interface WatchState {
  readonly stage: string;
  /** Monotonic time of this state. */
  readonly nowMs: number;
  /** In the order they started. */
  readonly running: readonly WatchedTask[];
  readonly done: number;
  readonly failed: number;
}

export const emptyWatch: WatchState = { stage: '', nowMs: 0, running: [], done: 0, failed: 0 };

/** The state after an event. A new attempt begins with nothing but its number. */
export function observeEvent(state: WatchState, event: TaskEvent, nowMs: number): WatchState {
  const others = state.running.filter(({ id }) => id !== event.task);
  switch (event.kind) {
    case 'started':
      return { ...state, nowMs, running: [...others, freshTask(event.task, event.pid, event.attempt, nowMs)] };
    case 'finished':
      return { ...state, nowMs, running: others, done: state.done + 1 };
    case 'failed':
      return { ...state, nowMs, running: others, failed: state.failed + 1 };
    default:
      return { ...state, nowMs, running: state.running.map((task) => (task.id === event.task ? observe(task, event, nowMs) : task)) };
  }
}

function freshTask(id: string, pid: number, attempt: number, heardMs: number): WatchedTask {
  return { id, pid, attempt, progress: undefined, figures: {}, validationLosses: [], best: undefined, residentBytes: undefined, heardMs, stalledMs: undefined };
}

function observe(task: WatchedTask, event: TaskEvent, heardMs: number): WatchedTask {
  switch (event.kind) {
    case 'progress':
      return { ...task, heardMs, progress: { label: event.label, done: event.done, total: event.total, note: event.note } };
    case 'figures':
      return { ...task, heardMs, figures: event.figures, ...observeLoss(task, event.figures) };
    case 'heartbeat':
      return { ...task, heardMs, residentBytes: event.residentBytes };
    case 'stalled':
      return { ...task, stalledMs: event.silentMs };
    case 'log':
      return { ...task, heardMs };
    default:
      return task;
  }
}

function observeLoss({ validationLosses, best }: WatchedTask, { validationLoss, epoch }: Figures): Pick<WatchedTask, 'validationLosses' | 'best'> {
  if (typeof validationLoss !== 'number' || !Number.isFinite(validationLoss)) return { validationLosses, best };
  const better = best === undefined || validationLoss < best.validationLoss;
  return { validationLosses: [...validationLosses, validationLoss].slice(-KEPT_LOSSES), best: better ? { epoch: epoch ?? 0, validationLoss } : best };
}
