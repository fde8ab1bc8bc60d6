/** Archives and mails among the inputs: opened, so that each file in them is a letter of its own. */
import {
  type Container,
  DEEPEST,
  INSIDE,
  MOST_INSIDE,
  type Room,
  type Unpacked,
} from '../model/container.ts';
import { asCongvanError, CongvanError, stopsRun } from '../model/errors.ts';
import { isNoMember } from '../model/no-document.ts';
import { digestFile, mayHoldFiles, placeOf, type ResultsFolder, type Snapshot } from '../store/index.ts';
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
    if (!unpacked) return null;
    const bytes = unpacked.members.reduce((sum, member) => sum + member.bytes, 0);
    top.room = { members: top.room.members - unpacked.members.length, bytes: top.room.bytes - bytes };
    return unpacked;
  };

  async function* lettersOf(top: Opened, item: Item, file: string, depth: number): AsyncGenerator<Item> {
    let unpacked: Unpacked | null;
    try {
      unpacked = await look(file, top);
      if (unpacked && depth > DEEPEST) throw new CongvanError('file.archive-limit', 'lồng quá sâu');
    } catch (thrown) {
      if (stopsRun(thrown)) throw thrown;
      return yield { ...item, problem: asCongvanError(thrown, 'file.damaged') };
    }
    if (!unpacked) return yield item;
    const { mediaType, mail } = unpacked;
    const sha256 = await digestFile(file, Infinity);
    const container: Container = { file: item.name, sha256: sha256 ?? '', mediaType, ...(mail && { mail }) };
    const members = unpacked.members
      .map((member) => ({ ...member, name: `${item.name}${INSIDE}${member.path}` }))
      .filter(({ path, name }) => !isNoMember(path) && isWanted(name, top.item.only));
    if (members.length === 0)
      return yield { ...item, problem: new CongvanError('file.empty', 'bên trong không có tệp nào') };
    options.onOpened?.(item, members.length);
    for (const { name, file: own, problem } of members) {
      const inside = { container, top: { name: top.item.name, file: top.item.file } };
      const member: Item = { file: own ?? file, name, inside };
      if (problem) yield { ...member, problem: new CongvanError(problem.code, problem.detail) };
      else yield* lettersOf(top, member, member.file as string, depth + 1);
    }
    if (depth === 1) await note(item, sha256, members.length);
  }

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
      const room = { members: MOST_INSIDE.members, bytes: MOST_INSIDE.times * maxBytes };
      const top: Opened = { item, snapshot, held: [snapshot], letters: [], room, left: 1, isDone: true };
      opened.set(item.name, top);
      for await (const letter of lettersOf(top, item, snapshot.path, 1)) {
        if (letter.inside) {
          top.left++;
          top.letters.push(letter.name);
        }
        yield letter.inside ? letter : { ...item, ...(letter.problem && { problem: letter.problem }) };
      }
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

/** @param only names of letters that are asked for; a container on the way to one is wanted, and what came out of one */
const isWanted = (name: string, only: ReadonlySet<string> | undefined): boolean =>
  only === undefined ||
  [...only].some((one) => one === name || one.startsWith(name + INSIDE) || name.startsWith(one + INSIDE));
