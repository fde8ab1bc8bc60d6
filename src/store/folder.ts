/** A folder of results, opened for writing by one run at a time. */
import { type Journal, openJournal } from './journal.ts';
import { lockFolder } from './lock.ts';
import { sweep } from './whole.ts';

/** Disposing closes the journal and gives the folder free. */
export interface ResultsFolder extends AsyncDisposable {
  readonly journal: Journal;
  /** To be asked before each write. @throws CongvanError run.locked where another run has the folder meanwhile */
  confirm(): Promise<void>;
}

/**
 * Makes the folder where it is not there, locks it, and removes what a run that was killed has left half done.
 * @throws CongvanError run.locked, run.disk-full, run.read-only, output.unwritable
 */
export async function openFolder(out: string): Promise<ResultsFolder> {
  const lock = await lockFolder(out);
  const free = (): Promise<void> => Promise.resolve(lock[Symbol.asyncDispose]());
  try {
    await sweep(out);
    const journal = await openJournal(out);
    return {
      journal,
      confirm: () => lock.confirm(),
      [Symbol.asyncDispose]: () => Promise.resolve(journal[Symbol.asyncDispose]()).finally(free),
    };
  } catch (thrown) {
    await free();
    throw thrown;
  }
}
