/** A file that holds files → those files, each by itself. One line a kind. */
import type { Room, Unpacked } from '../model/container.ts';
import { bundleOf, type ContainerType } from './bundle.ts';
import { unpackEdxml } from './edxml.ts';
import { unpackEml } from './eml.ts';
import { fromFileSystem } from './file-system.ts';
import { unpackMsg } from './msg.ts';
import { unpackZip } from './zip.ts';

type Unpack = (
  file: string,
  folder: string,
  room: Room,
  passwords: readonly string[],
) => Promise<Omit<Unpacked, 'mediaType'>>;

const UNPACK: Readonly<Record<ContainerType, Unpack>> = {
  'application/zip': async (file, folder, room, passwords) => ({
    members: await unpackZip(file, folder, room, passwords),
  }),
  'message/rfc822': unpackEml,
  'application/vnd.ms-outlook': unpackMsg,
  'application/edxml+xml': unpackEdxml,
};

/**
 * @param folder an empty one, for the files that are taken out
 * @param passwords tried on files of an archive that ask for one
 * @returns null for a file that holds no others: a letter, or something that is none
 * @throws CongvanError file.damaged; file.archive-limit where it holds more than `room`
 */
export async function unpack(
  file: string,
  folder: string,
  room: Room,
  passwords: readonly string[] = [],
): Promise<Unpacked | null> {
  try {
    const bundle = await bundleOf(file);
    if (bundle?.kind !== 'container') return null;
    const { mediaType } = bundle;
    const { members, ...said } = await UNPACK[mediaType](file, folder, room, passwords);
    return { mediaType, ...said, members: members.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
  } catch (thrown) {
    throw fromFileSystem(thrown);
  }
}
