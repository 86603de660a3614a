export { createProcessPool } from './create-process-pool.js';
export { serveTasks } from './serve-tasks.js';
export type { HandlerInput, TaskHandler } from './answer-orders.js';
export type { ProcessPoolOptions } from './create-process-pool.js';
export type { Task, TaskOutcome, TaskRunner } from './task-runner.js';
export type { ExitStatus, LaunchWorker, WorkerListener, WorkerProcess } from './worker-process.js';
export type { WorkerOrder } from './messages.js';
export type { WorkerTools } from './worker-tools.js';
