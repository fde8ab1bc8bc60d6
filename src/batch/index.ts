/** Many files, one after another or side by side. */
export { eachFile, type WalkProgress } from './each.ts';
export { type Item, listInputs } from './inputs.ts';
export type { BatchOptions, How } from './options.ts';
export { bindPages } from './page-folders.ts';
export { listQuarantined } from './quarantine.ts';
export { readEvery } from './read-every.ts';
export { type BatchResult, runBatch } from './run.ts';
export { readTwice } from './twice.ts';
export { type WatchOptions, watchFolder } from './watch.ts';
