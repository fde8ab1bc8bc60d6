/** Names of files are bytes to the file system and become text only where they are shown. */
import { isUtf8 } from 'node:buffer';
import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, parse, resolve, sep } from 'node:path';

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
export const isSamePath = (a: FilePath, b: FilePath): boolean =>
  Buffer.from(absolutePath(a)).equals(Buffer.from(absolutePath(b)));

/** One text for each path, to be looked up by. */
export const pathKey = (path: FilePath): string => Buffer.from(absolutePath(path)).toString('latin1');

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
 * may be meant; else the path itself, whether it is there or not.
 */
export async function pathsMeant(given: string): Promise<FilePath[]> {
  if (!given.includes(UNKNOWN) || (await isThere(given))) return [given];
  const { root } = parse(given);
  let found: FilePath[] = [root || '.'];
  for (const part of given.slice(root.length).split(sep).filter(Boolean)) {
    const below = found.map(async (folder) =>
      part.includes(UNKNOWN)
        ? (await readdir(folder, { encoding: 'buffer' }).catch(() => []))
            .filter((entry) => entry.toString() === part)
            .map((entry) => pathBelow(folder, entry))
        : [pathBelow(folder, Buffer.from(part))],
    );
    found = (await Promise.all(below)).flat();
  }
  const there = await Promise.all(found.map(isThere));
  const meant = found.filter((_, i) => there[i]);
  return meant.length > 0 ? meant : [given];
}

/** True where something lies there that may be looked at. */
export const isThere = (path: FilePath): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
