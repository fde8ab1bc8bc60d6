/** ZIP archives: what they are, told by what lies in them, and their files, taken out within limits. */
import { isUtf8 as isUtf8Text } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { Member, Room } from '../model/container.ts';
import { CongvanError, damagedBy } from '../model/errors.ts';
import { safePath, uniquePaths } from './member-names.ts';

/** Files that are packed so tightly, in an archive of such a size, are a bomb. */
const BOMB = { ratio: 200, bytes: 50_000_000 };
/** Names of entries are not looked at beyond so many. */
const MOST_ENTRIES = 100_000;
/** Flag of an entry whose name is UTF-8. */
const UTF8 = 0x800;

const OPTIONS = {
  lazyEntries: true,
  decodeStrings: false,
  strictFileNames: false,
  autoClose: false,
} as const;

/**
 * Calls `look` for the entries in order until it says that it has seen enough.
 * @throws CongvanError file.damaged, file.archive-limit
 */
async function eachEntry(
  zip: ZipFile,
  look: (entry: Entry, name: string) => Promise<boolean> | boolean,
): Promise<void> {
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    if (++entries > MOST_ENTRIES) throw new CongvanError('file.archive-limit', `> ${MOST_ENTRIES} mục`);
    if (await look(entry, nameOf(entry))) return;
  }
}

async function openZip<T>(file: string, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await yauzl.openPromise(file, OPTIONS).catch(damaged);
  try {
    return await use(zip).catch(damaged);
  } finally {
    zip.close();
  }
}

/** @returns names of the first entries. @throws CongvanError file.damaged */
export const zipNames = (file: string, most: number): Promise<string[]> =>
  openZip(file, async (zip) => {
    const names: string[] = [];
    await eachEntry(zip, (_, name) => names.push(name) >= most);
    return names;
  });

/**
 * Writes the files of the archive into `folder`.
 * @param passwords for those that ask for one
 * @throws CongvanError file.damaged where it cannot be opened, file.archive-limit where it holds more than `room`
 */
export const unpackZip = (
  file: string,
  folder: string,
  room: Room,
  passwords: readonly string[] = [],
): Promise<Member[]> =>
  openZip(file, async (zip) => {
    const entries: [name: string, entry: Entry][] = [];
    let [packed, bytes] = [0, 0];
    await eachEntry(zip, (entry, name) => {
      if (/[\\/]$/u.test(name)) return false;
      entries.push([name, entry]);
      packed += entry.compressedSize;
      bytes += entry.uncompressedSize;
      if (entries.length > room.members)
        throw new CongvanError('file.archive-limit', `> ${room.members} tệp`);
      if (bytes > room.bytes) throw new CongvanError('file.archive-limit', `> ${room.bytes} byte`);
      return false;
    });
    if (bytes > BOMB.bytes && bytes > BOMB.ratio * packed)
      throw new CongvanError('file.archive-limit', `nén gấp ${Math.round(bytes / Math.max(1, packed))} lần`);
    const free = uniquePaths();
    const members: Member[] = [];
    const isLocked = passwords.length > 0 && entries.some(([, entry]) => entry.isEncrypted());
    await using locked = isLocked ? await (await lockedZip()).openLockedZip(file, passwords) : null;
    for (const [name, entry] of entries) {
      const path = free(safePath(name));
      const target = join(folder, String(members.length));
      members.push(
        await (locked && entry.isEncrypted()
          ? locked.take(entry.relativeOffsetOfLocalHeader, target)
          : taken(zip, entry, target)
        ).then(
          () => ({ path, file: target, bytes: entry.uncompressedSize }),
          (thrown: unknown) => ({ path, bytes: 0, problem: problemOf(thrown) }),
        ),
      );
    }
    return members;
  });

/** What opens locked entries is large, and few archives have any. */
const lockedZip = () => import('./zip-locked.ts');

/**
 * Entries that are wanted, by name.
 * @param most bytes of all of them together
 * @throws CongvanError file.damaged, file.archive-limit, file.encrypted
 */
export async function readEntries(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  most: number,
): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), OPTIONS).catch(damaged);
  const found = new Map<string, Buffer>();
  let left = most;
  try {
    await eachEntry(zip, async (entry, name) => {
      if (!isWanted(name)) return false;
      left -= entry.uncompressedSize;
      if (left < 0) throw new CongvanError('file.archive-limit', `> ${most} byte`);
      if (entry.isEncrypted()) throw new CongvanError('file.encrypted');
      found.set(name, await buffer(await zip.openReadStreamPromise(entry)));
      return false;
    });
    return found;
  } catch (thrown) {
    return damaged(thrown);
  } finally {
    zip.close();
  }
}

async function taken(zip: ZipFile, entry: Entry, target: string): Promise<void> {
  if (entry.isEncrypted()) throw new CongvanError('file.encrypted');
  if (!entry.canDecodeFileData())
    throw new CongvanError('file.unsupported', `cách nén số ${entry.compressionMethod}`);
  let sum = 0;
  const summed = new Transform({
    transform(chunk: Buffer, _, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), summed, createWriteStream(target, { mode: 0o600 }));
  if (sum !== entry.crc32) throw new CongvanError('file.damaged', 'sai mã kiểm tra CRC');
}

const BROKEN = 'tệp nén bị cắt cụt hoặc sai cấu trúc';

function problemOf(thrown: unknown): NonNullable<Member['problem']> {
  const { code, detail } = damagedBy(thrown, BROKEN);
  return { code, ...(detail !== undefined && { detail }) };
}

/** Many programs write UTF-8 and do not say so. */
function nameOf(entry: Entry): string {
  const { fileNameRaw: raw, generalPurposeBitFlag: flags, extraFields } = entry;
  const isUtf8 = isUtf8Text(raw);
  return yauzl.getFileNameLowLevel(isUtf8 ? flags | UTF8 : flags & ~UTF8, raw, extraFields, false);
}

function damaged(thrown: unknown): never {
  throw damagedBy(thrown, BROKEN);
}
