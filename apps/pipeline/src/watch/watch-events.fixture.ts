import type { TaskEvent } from '@gecko/workers/contract';
import { emptyWatch, observeEvent, type WatchState } from './watch-state.js';

type Figures = Extract<TaskEvent, { kind: 'figures' }>['figures'];

export const started = (task = 'training', attempt = 1): TaskEvent => ({ kind: 'started', task, pid: 7, attempt });
export const epoch = (figures: Figures, task = 'training'): TaskEvent => ({ kind: 'figures', task, figures });
export const progress = (done: number, total: number, note: string | null = null): TaskEvent => ({ kind: 'progress', task: 'training', label: 'training', done, total, note, ended: false });
export const heartbeat = (residentBytes: number): TaskEvent => ({ kind: 'heartbeat', task: 'training', residentBytes });

/** The state after events that all come at one second. */
export function afterEvents(...events: TaskEvent[]): WatchState {
  return events.reduce((state, event) => observeEvent(state, event, 1000), emptyWatch);
}
