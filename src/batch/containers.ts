/** Archives and mails among the inputs: opened, so that each file in them is a letter of its own. */
import type { Room, Unpacked } from '../model/container.ts';
import { stopsRun } from '../model/errors.ts';
import { mayHoldFiles, placeOf, type ResultsFolder, type Snapshot } from '../store/index.ts';
import { filesIn, roomAfter, roomOf } from './files-in.ts';
import type { Item } from './inputs.ts';
import type { BatchOptions } from './options.ts';
import { retire } from './retire.ts';

/** A file that was opened, until all letters in it are settled. */
interface Opened {
  readonly item: Item;
  readonly snapshot: Snapshot;
  readonly held: AsyncDisposable[];
  readonly letters: string[];
  room: Room;
  /** Letters that are not settled, and one more while it is being taken apart. */
  left: number;
  isDone: boolean;
}

export interface Containers extends AsyncDisposable {
  /** The letters of an input, in order; of a file that holds no others, itself. @throws CongvanError run.* */
  letters(item: Item): AsyncGenerator<Item>;
  /** To be told of each letter when it is settled. @param isDone it was read whole, and is written */
  settled(item: Item, isDone: boolean): Promise<void>;
}

export function openContainers(folder: ResultsFolder, options: BatchOptions): Containers {
  const { unpack, maxBytes, print, signal } = options;
  const { journal } = folder;
  const opened = new Map<string, Opened>();

  const release = async (top: Opened): Promise<void> => {
    opened.delete(top.item.name);
    for (const held of top.held) await held[Symbol.asyncDispose]();
  };

  const lessOne = async (top: Opened): Promise<void> => {
    if (--top.left > 0) return;
    if (top.isDone && !signal?.aborted && options.onWritten) {
      await journal.flush();
      await options.onWritten(top.item, top.snapshot, top.letters);
    }
    await release(top);
  };

  /** What lies in a file, for as long as `top` is held; null where it holds no files. */
  const look = async (file: string, top: Opened): Promise<Unpacked | null> => {
    if (!unpack || !(await mayHoldFiles(file))) return null;
    const place = await folder.place();
    top.held.push(place);
    const unpacked = await unpack(file, place.path, top.room);
    if (unpacked) top.room = roomAfter(top.room, unpacked);
    return unpacked;
  };

  /** The journal knows the file, so that a new one of its name is told from it; it is no letter, and has no result. */
  const note = async (item: Item, sha256: string | null, holds: number): Promise<void> => {
    await retire([item.name], options.out, journal);
    journal.add({ name: item.name, ...placeOf(item.file), sha256, print, outcome: 'done', json: '', holds });
  };

  return {
    async *letters(item) {
      const isLetter = item.problem || !unpack || !(await mayHoldFiles(item.file));
      // What is wrong with a file that cannot be copied is told when it is read.
      const snapshot = isLetter
        ? undefined
        : await folder.snapshot(item.file, maxBytes).catch((thrown: unknown) => {
            if (stopsRun(thrown)) throw thrown;
            return undefined;
          });
      if (!snapshot) return yield item;
      const room = roomOf(maxBytes);
      const top: Opened = { item, snapshot, held: [snapshot], letters: [], room, left: 1, isDone: true };
      opened.set(item.name, top);
      let holds: { readonly sha256: string | null; readonly letters: number } | undefined;
      const files = filesIn(item, snapshot.path, {
        look: (file) => look(file, top),
        only: item.only,
        onOpened: (one, letters, sha256) => {
          if (one === item) holds = { sha256, letters };
          options.onOpened?.(one, letters);
        },
      });
      for await (const letter of files) {
        if (letter.inside) {
          top.left++;
          top.letters.push(letter.name);
        }
        yield letter.inside ? letter : { ...item, ...(letter.problem && { problem: letter.problem }) };
      }
      if (holds) await note(item, holds.sha256, holds.letters);
      if (top.letters.length === 0) await release(top);
      else await lessOne(top);
    },
    async settled({ inside }, isDone) {
      const top = inside && opened.get(inside.top.name);
      if (!top) return;
      top.isDone &&= isDone;
      await lessOne(top);
    },
    async [Symbol.asyncDispose]() {
      for (const top of [...opened.values()]) await release(top);
    },
  };
}
