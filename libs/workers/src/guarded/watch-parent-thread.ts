import { workerData } from 'node:worker_threads';

const EVERY_MS = 500;

// The system gives an orphan another parent.
setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}, EVERY_MS);
