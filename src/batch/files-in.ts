/** The files that lie in a file, whatever lies in whatever: archives and mails are opened, each other file is a letter. */
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
import { digestFile } from '../store/index.ts';
import type { Item } from './inputs.ts';

/** So much may come out of one file, however deep it lies. @param maxBytes of one file */
export const roomOf = (maxBytes: number): Room => ({
  members: MOST_INSIDE.members,
  bytes: MOST_INSIDE.times * maxBytes,
});

/** What is left of the room when this came out of it. */
export function roomAfter({ members, bytes }: Room, taken: Unpacked): Room {
  const used = taken.members.reduce((sum, member) => sum + member.bytes, 0);
  return { members: members - taken.members.length, bytes: bytes - used };
}

export interface Opener {
  /** What lies in a file, for as long as it is wanted; null where it holds no files. @throws CongvanError */
  look(file: string): Promise<Unpacked | null>;
  /** Told of each file that was opened, before its letters. */
  onOpened?(item: Item, letters: number, sha256: string | null): void;
  /** Names of letters that are asked for; all, unless told. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** @param file where the bytes of the item lie @returns in order; of a file that holds no others, the item itself */
export function filesIn(item: Item, file: string, opener: Opener): AsyncGenerator<Item> {
  return within(item, file, 1);

  async function* within(one: Item, bytes: string, depth: number): AsyncGenerator<Item> {
    let unpacked: Unpacked | null;
    try {
      unpacked = await opener.look(bytes);
      if (unpacked && depth > DEEPEST) throw new CongvanError('file.archive-limit', 'lồng quá sâu');
    } catch (thrown) {
      if (stopsRun(thrown)) throw thrown;
      return yield { ...one, problem: asCongvanError(thrown, 'file.damaged') };
    }
    if (!unpacked) return yield one;
    const { mediaType, mail } = unpacked;
    const sha256 = await digestFile(bytes, Infinity);
    const container: Container = { file: one.name, sha256: sha256 ?? '', mediaType, ...(mail && { mail }) };
    const members = unpacked.members
      .map((member) => ({ ...member, name: `${one.name}${INSIDE}${member.path}` }))
      .filter(({ path, name }) => !isNoMember(path) && isWanted(name, opener.only));
    if (members.length === 0)
      return yield { ...one, problem: new CongvanError('file.empty', 'bên trong không có tệp nào') };
    opener.onOpened?.(one, members.length, sha256);
    for (const { name, file: own, problem } of members) {
      const inside = { container, top: { name: item.name, file: item.file } };
      const member: Item = { file: own ?? bytes, name, inside };
      if (problem) yield { ...member, problem: new CongvanError(problem.code, problem.detail) };
      else yield* within(member, member.file as string, depth + 1);
    }
  }
}

/** @param only names of letters that are asked for; a container on the way to one is wanted, and what came out of one */
const isWanted = (name: string, only: ReadonlySet<string> | undefined): boolean =>
  only === undefined ||
  [...only].some((one) => one === name || one.startsWith(name + INSIDE) || name.startsWith(one + INSIDE));
