/** Ends its own process when it holds too much memory, also while the main thread is busy. */
import { Worker } from 'node:worker_threads';
import { MEMORY_MARK } from './protocol.ts';

const EVERY_MS = 100;

/**
 * The body of the thread, as text: a thread from a file would have to be found as `.ts` in development and as `.js`
 * when built. A process whose parent is gone ends as well, even in the middle of a page.
 */
const BODY = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const parent = process.ppid;
setInterval(() => {
  const mb = Math.round(process.memoryUsage.rss() / 1e6);
  if (mb > workerData.maxMb) {
    try { writeSync(2, '\\n' + workerData.mark + ' ' + mb + '\\n'); } catch {}
    process.kill(process.pid, 'SIGKILL');
  }
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, workerData.everyMs);
`;

/** @param maxMb resident set at which the process is ended, megabytes */
export function startWatchdog(maxMb: number): void {
  const thread = new Worker(BODY, {
    eval: true,
    execArgv: [],
    workerData: { maxMb, mark: MEMORY_MARK, everyMs: EVERY_MS },
  });
  thread.unref();
}
