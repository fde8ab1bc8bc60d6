/** Letters for many machines: the queue, the worker, and the way back to files. */
export { exportLetters } from './export.ts';
export { type Metrics, serveMetrics } from './metrics.ts';
export type { Counts, Input, Job, LetterQueue, WorkerState } from './port.ts';
export { openPostgresQueue } from './postgres.ts';
export { readingCopies } from './read-copy.ts';
export { type WorkEvent, type WorkOptions, work } from './work.ts';
