import type { LogFields, Logger } from '@gecko/kernel';
import type { TaskEvent } from '@gecko/workers/contract';

export interface EventLine {
  readonly level: keyof Logger;
  readonly message: string;
  readonly fields: LogFields;
}

/**
 * The line that an event leaves in the log; heartbeats and progress under way leave none.
 * @param alone whether the task is the only one: its failure is then the command's, which says it at its end
 */
export function eventLine(event: TaskEvent, alone = false): EventLine | undefined {
  const { task } = event;
  switch (event.kind) {
    case 'started':
      return { level: 'debug', message: `${task}: ${event.attempt > 1 ? `attempt ${event.attempt}` : 'started'} in process ${event.pid}`, fields: { task, pid: event.pid, attempt: event.attempt } };
    case 'progress':
      return event.ended ? { level: 'info', message: `${event.label} finished${event.note === null ? '' : `, ${event.note}`}`, fields: { task } } : undefined;
    case 'figures':
      return figuresLine(event);
    case 'heartbeat':
      return undefined;
    case 'log':
      return { level: event.level, message: event.message, fields: { ...event.fields, task } };
    case 'stalled':
      return { level: 'warn', message: `${task}: no sign of life for ${Math.round(event.silentMs / 1000)} s, its process is killed`, fields: { task, silentMs: event.silentMs } };
    case 'died':
      return diedLine(event);
    case 'finished':
      return { level: alone ? 'debug' : 'info', message: event.seconds === 0 ? `${task}: already done` : `${task}: done in ${event.seconds.toFixed(1)} s`, fields: { task, seconds: event.seconds } };
    case 'failed':
      return { level: alone ? 'debug' : 'error', message: `${task}: ${event.message}`, fields: { task, code: event.code } };
  }
}

function figuresLine({ task, figures }: Extract<TaskEvent, { kind: 'figures' }>): EventLine {
  const fields = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value ?? undefined]));
  return { level: 'debug', message: `${task}: ${typeof figures.epoch === 'number' ? `epoch ${figures.epoch}` : 'figures'}`, fields: { ...fields, task } };
}

function diedLine({ task, pid, exitCode, signal, willRetry }: Extract<TaskEvent, { kind: 'died' }>): EventLine {
  const end = signal === null ? `ended with exit status ${exitCode ?? 'unknown'}` : `was ended by ${signal}`;
  return { level: willRetry ? 'warn' : 'error', message: `${task}: process ${pid} ${end}${willRetry ? ', a fresh one takes over' : ''}`, fields: { task, pid, exitCode: exitCode ?? undefined, signal: signal ?? undefined } };
}
