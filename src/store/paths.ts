/** Names of files are bytes to the file system and become text only where they are shown. */
import { isUtf8 } from 'node:buffer';
import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, parse, resolve, sep } from 'node:path';
import { isNoDocument } from '../model/no-document.ts';
import { keyOnDisk, type Platform } from './disk-names.ts';

/** Where a file lies: text, or the bytes as the file system gave them where they are no UTF-8. */
export type FilePath = string | Buffer;

const SEPARATOR = Buffer.from(sep);
/** What text has in place of bytes that were no UTF-8. */
const UNKNOWN = '\ufffd';

/** An entry of a folder; to be asked for `encoding: 'buffer'`. */
export function pathBelow(folder: FilePath, entry: Buffer): FilePath {
  if (typeof folder === 'string' && isUtf8(entry)) return join(folder, entry.toString());
  return Buffer.concat([Buffer.from(folder), SEPARATOR, entry]);
}

/** The same path from the root of its disk. */
export function absolutePath(path: FilePath): FilePath {
  if (typeof path === 'string') return resolve(path);
  return isAbsolute(path.toString('latin1')) ? path : pathBelow(process.cwd(), path);
}

/** True where both name one file, links left aside. */
export const isSamePath = (a: FilePath, b: FilePath): boolean => pathKey(a) === pathKey(b);

/** One text for each file, however its path is written; to be looked up by. */
export function pathKey(path: FilePath): string {
  const whole = Buffer.from(absolutePath(path));
  return (isUtf8(whole) ? Buffer.from(keyOnDisk(whole.toString())) : whole).toString('latin1');
}

/**
 * A name or a path as people read it. Each byte that is part of no UTF-8 character is written `%E9`, and in such a name
 * the per cent sign itself `%25`, so that no two of them look the same.
 */
export function shownPath(path: FilePath): string {
  if (typeof path === 'string' || isUtf8(path)) return path.toString();
  let shown = '';
  for (let at = 0; at < path.length; ) {
    const length = [1, 2, 3, 4].find((bytes) => isUtf8(path.subarray(at, at + bytes)));
    const character = length && path.toString('utf8', at, at + length);
    shown += !character || character === '%' ? escaped(path[at] ?? 0) : character;
    at += length ?? 1;
  }
  return shown;
}

const escaped = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * A path from the command line, which node hands over as text: where it holds bytes that were no UTF-8, all files that
 * may be meant; on Windows, whose shell leaves that to the program, also all that `*` and `?` stand for; else the path
 * itself, whether it is there or not.
 */
export async function pathsMeant(given: string, platform: Platform = process.platform): Promise<FilePath[]> {
  const isAsked = given.includes(UNKNOWN) || (platform === 'win32' && HAS_WILDCARD.test(given));
  if (!isAsked || (await isThere(given))) return [given];
  const { root } = parse(given);
  const separator = platform === 'win32' ? /[\\/]/u : sep;
  let found: FilePath[] = [root || '.'];
  for (const part of given.slice(root.length).split(separator).filter(Boolean)) {
    const isMeant = meantBy(part, platform);
    const below = found.map(async (folder) =>
      isMeant
        ? (await readdir(folder, { encoding: 'buffer' }).catch(() => []))
            .filter((entry) => isMeant(entry.toString()))
            .map((entry) => pathBelow(folder, entry))
        : [pathBelow(folder, Buffer.from(part))],
    );
    found = (await Promise.all(below)).flat();
  }
  const there = await Promise.all(found.map(isThere));
  const meant = found.filter((_, i) => there[i]);
  return meant.length > 0 ? meant : [given];
}

const HAS_WILDCARD = /[*?]/u;

/** Undefined for a part that is just the name. */
function meantBy(part: string, platform: Platform): ((name: string) => boolean) | undefined {
  if (platform === 'win32' && HAS_WILDCARD.test(part)) {
    const plain = part.replace(/[\\^$.|+()[\]{}]/gu, '\\$&');
    const pattern = new RegExp(`^${plain.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'iu');
    return (name) => pattern.test(name) && !name.startsWith('.') && !isNoDocument(name);
  }
  return part.includes(UNKNOWN) ? (name) => name === part : undefined;
}

/** True where something lies there that may be looked at. */
export const isThere = (path: FilePath): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
