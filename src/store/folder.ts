/** A folder of results, opened for writing by one run at a time. */
import { join } from 'node:path';
import { asWriteError } from '../model/errors.ts';
import { makeFolder, sweep } from './atomic-write.ts';
import { HOUSE, type Journal, openJournal } from './journal.ts';
import { lockFolder } from './lock.ts';
import type { FilePath } from './paths.ts';
import { removeFolder } from './remove-folder.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

export interface Place extends AsyncDisposable {
  readonly path: string;
}

/** Disposing closes the journal and gives the folder free. */
export interface ResultsFolder extends AsyncDisposable {
  readonly journal: Journal;
  /** To be asked before each write. @throws CongvanError run.locked where another run has the folder meanwhile */
  confirm(): Promise<void>;
  /** An empty folder of its own; disposing removes it with all in it. */
  place(): Promise<Place>;
  /** A private copy of a letter, as {@link takeSnapshot}. */
  snapshot(file: FilePath, maxBytes: number): Promise<Snapshot>;
}

/** Inside {@link HOUSE}; emptied when the folder is opened. */
const COPIES = 'reading';
let places = 0;

/**
 * Makes the folder where it is not there, locks it, and removes what a run that was killed has left half done.
 * @throws CongvanError run.locked, run.disk-full, run.read-only, output.unwritable
 */
export async function openFolder(out: string): Promise<ResultsFolder> {
  const lock = await lockFolder(out);
  const free = (): Promise<void> => Promise.resolve(lock[Symbol.asyncDispose]());
  try {
    await sweep(out);
    const copies = join(out, HOUSE, COPIES);
    await removeFolder(copies).catch(() => {});
    await makeFolder(copies).catch((thrown: unknown) => {
      throw asWriteError(thrown, copies);
    });
    const journal = await openJournal(out);
    return {
      journal,
      confirm: () => lock.confirm(),
      async place() {
        const path = join(copies, `${process.pid}-${++places}.d`);
        await makeFolder(path).catch((thrown: unknown) => {
          throw asWriteError(thrown, path);
        });
        return {
          path,
          [Symbol.asyncDispose]: () => removeFolder(path).catch(() => {}),
        };
      },
      snapshot: (file, maxBytes) => takeSnapshot(file, copies, maxBytes),
      [Symbol.asyncDispose]: () => Promise.resolve(journal[Symbol.asyncDispose]()).finally(free),
    };
  } catch (thrown) {
    await free();
    throw thrown;
  }
}
