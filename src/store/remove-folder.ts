/** Removing a folder with all in it. */
import { rm } from 'node:fs/promises';

/** Tried again as long as a process that is just ending, or a scanner for viruses, holds something in it on Windows. */
export const removeFolder = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 8, retryDelay: 50 });
