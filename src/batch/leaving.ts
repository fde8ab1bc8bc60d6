/** Letters that are done leave a watched folder; one that another program has open goes as soon as it lets go of it. */
import { open } from 'node:fs/promises';
import { asCongvanError, type CongvanError, stopsRun } from '../model/errors.ts';
import { type FilePath, type Journal, pathKey, placeOf, resultPath, type Snapshot } from '../store/index.ts';
import type { Item } from './inputs.ts';
import { moveAway } from './move-away.ts';

/** A letter that could not be moved is tried again so often. Milliseconds. */
const AGAIN_MS = 30_000;

export interface LeavingOptions {
  readonly out: string;
  /** Where they go. */
  readonly done: string;
  readonly onMoved?: (from: FilePath, to: FilePath) => Promise<void>;
  /** Told once of each that could not be moved. */
  readonly onTrouble: (error: CongvanError) => void;
  /** Told of each that is no longer waited for. */
  readonly onLeft: (item: Item) => void;
  /** Tests wait less. Milliseconds. */
  readonly againMs?: number | undefined;
}

export interface Leaving {
  /** @param letters the names of those in the file: their results are on the disk itself before it goes. @throws CongvanError run.* */
  leave(item: Item, snapshot: Snapshot | undefined, letters: readonly string[]): Promise<void>;
  /**
   * Tries those again that are still here, where it is time, those first that wait the longest. Ends with the first that is
   * still held, as each of these costs more than a second on Windows: new letters are not to wait for all of them.
   * @throws CongvanError run.*
   */
  again(): Promise<void>;
}

export function createLeaving(journal: Journal, options: LeavingOptions): Leaving {
  const { out, done, onMoved, onTrouble, onLeft, againMs = AGAIN_MS } = options;
  const held = new Map<string, { readonly item: Item; readonly sha256: string; readonly tried: number }>();

  const move = async (item: Item, sha256: string, snapshot?: Snapshot): Promise<void> => {
    const entry = journal.entries.get(item.name);
    if (entry?.sha256 === sha256) {
      const file = await moveAway({ ...item, sha256, snapshot }, done);
      if (file !== undefined) {
        journal.add({ ...entry, ...placeOf(file) });
        await onMoved?.(item.file, file);
      }
    }
    onLeft(item);
  };

  return {
    async leave(item, snapshot, letters) {
      const sha256 = journal.entries.get(item.name)?.sha256;
      if (!sha256) return;
      try {
        for (const letter of letters) await sync(resultPath(out, letter));
        await move(item, sha256, snapshot);
      } catch (thrown) {
        if (stopsRun(thrown)) throw thrown;
        onTrouble(asCongvanError(thrown, 'output.unwritable'));
        held.set(pathKey(item.file), { item, sha256, tried: performance.now() });
      }
    },
    async again() {
      for (const [key, one] of held) {
        if (performance.now() - one.tried < againMs) continue;
        held.delete(key);
        try {
          await move(one.item, one.sha256);
        } catch (thrown) {
          if (stopsRun(thrown)) throw thrown;
          held.set(key, { ...one, tried: performance.now() });
          return;
        }
      }
    },
  };
}

/** What was written is on the disk itself. */
async function sync(path: string): Promise<void> {
  await using result = await open(path, 'r+');
  await result.sync();
}
