/** Files and folders as the user gave them → the letters to read, each under one name, in stable order. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Container } from '../model/container.ts';
import { CongvanError } from '../model/errors.ts';
import { isNoDocument, isUnfinished } from '../model/no-document.ts';
import {
  type FilePath,
  isSamePath,
  keyOnDisk,
  pathBelow,
  pathKey,
  pathsMeant,
  shownPath,
} from '../store/index.ts';
import { clashesAmong, numbered } from './names.ts';

export interface Inside {
  readonly container: Container;
  /** The file on the disk, which may hold the container in its turn. */
  readonly top: { readonly name: string; readonly file: FilePath };
}

/** One letter to read. */
export interface Item {
  /** Where it lies. */
  readonly file: FilePath;
  /** Path below the given folder with forward slashes, or the bare name of a file given by itself; unique in a run. */
  readonly name: string;
  /** The file in which it lay, of a letter that was taken out of one. */
  readonly inside?: Inside;
  /** Of a file that holds letters: the names of those that are asked for; all, unless told. */
  readonly only?: ReadonlySet<string>;
  /** A folder that could not be listed stands in the list with its reason, so that nothing is lost silently. */
  readonly problem?: CongvanError;
}

/**
 * As {@link findInputs}, for a run that reads them all.
 * @throws CongvanError as there; run.usage where there is nothing to read, or where a result would have to lie in a
 * folder that is called like another result
 */
export async function listInputs(given: readonly string[], out?: string): Promise<Item[]> {
  const items = await findInputs(given, out);
  if (items.length === 0) throw new CongvanError('run.usage', `không có tệp nào trong: ${given.join(', ')}`);
  const [clash] = clashesAmong(items.map(({ name }) => name));
  if (clash) {
    throw new CongvanError(
      'run.usage',
      `${clash.name}: kết quả phải nằm trong thư mục ${clash.place}, là tên của một tệp kết quả; đổi tên thư mục ấy`,
    );
  }
  return items;
}

/**
 * Folders are searched to the bottom. Hidden entries, sockets and pipes, files whose name says that they are no
 * document, and the `out` folder are left out; a link is followed, but no real folder is entered twice. Ordered by
 * name, whatever the order of `given`.
 * @throws CongvanError file.missing for a given path that is not there; run.usage where two different files would
 * write one result, or where `out` is an input folder
 */
export async function findInputs(given: readonly string[], out?: string): Promise<Item[]> {
  const outside = out === undefined ? undefined : await realOrResolved(out);
  const walk: Walk = {
    entered: new Set(outside === undefined ? [] : [pathKey(outside)]),
    items: [],
    links: [],
  };
  for (const path of (await Promise.all(given.map((path) => pathsMeant(path)))).flat()) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new CongvanError('file.missing', shownPath(path));
    if (!found.isDirectory()) {
      walk.items.push(byItself(path));
      continue;
    }
    if (outside !== undefined && isSamePath(await realOrResolved(path), outside)) {
      throw new CongvanError(
        'run.usage',
        `thư mục kết quả --out cũng là thư mục cần đọc: ${shownPath(path)}`,
      );
    }
    await enter(walk, path, '');
    for (let link = walk.links.shift(); link; link = walk.links.shift())
      await enter(walk, link.file, link.name);
  }
  return unique(walk.items);
}

/** One that was given by itself is read whatever it is called, unless it is not whole yet. */
function byItself(file: FilePath): Item {
  const name = basename(shownPath(file));
  const problem = new CongvanError('file.unsupported', 'tệp chưa ghi xong');
  return { file, name, ...(isUnfinished(name) && { problem }) };
}

interface Walk {
  /** Real paths of folders that are done with, as {@link pathKey}. */
  readonly entered: Set<string>;
  readonly items: Item[];
  /** Links to folders wait until the real folders are read, so that a letter goes by its own path. */
  readonly links: Item[];
}

async function enter(walk: Walk, folder: FilePath, prefix: string): Promise<void> {
  let entries: Dirent<Buffer>[];
  try {
    const real = pathKey(await realpath(folder, { encoding: 'buffer' }));
    if (walk.entered.has(real)) return;
    walk.entered.add(real);
    entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (thrown) {
    const problem = new CongvanError('file.unreadable', shownPath(folder), thrown);
    walk.items.push({ file: folder, name: prefix, problem });
    return;
  }
  const named = entries.map((entry) => ({ entry, own: shownPath(entry.name) }));
  for (const { entry, own } of named.sort((a, b) => compare(a.own, b.own))) {
    if (own.startsWith('.')) continue;
    const item = { file: pathBelow(folder, entry.name), name: prefix ? `${prefix}/${own}` : own };
    if (entry.isDirectory()) await enter(walk, item.file, item.name);
    else if (isNoDocument(own)) continue;
    else if (entry.isFile()) walk.items.push(item);
    else if (entry.isSymbolicLink()) await follow(walk, item);
  }
}

async function follow(walk: Walk, link: Item): Promise<void> {
  const target = await stat(link.file).catch(() => undefined);
  if (target?.isDirectory()) walk.links.push(link);
  else if (!target || target.isFile()) walk.items.push(link);
}

/** Ordered by name; one file given twice is one item. */
function unique(items: readonly Item[]): Item[] {
  const byName = new Map<string, Item>();
  // A name whose bytes are no text gives way to one that is really written so.
  const texts = items.filter(({ file }) => typeof file === 'string');
  for (const item of [...texts, ...items.filter(({ file }) => typeof file !== 'string')]) {
    const other = byName.get(keyOnDisk(item.name));
    if (!other) byName.set(keyOnDisk(item.name), item);
    else if (isSamePath(other.file, item.file)) continue;
    else if (typeof item.file === 'string') {
      throw new CongvanError(
        'run.usage',
        `hai tệp cùng ghi ${item.name}.json: ${shownPath(other.file)} và ${item.file}`,
      );
    } else {
      let number = 1;
      while (byName.has(keyOnDisk(numbered(item.name, number)))) number++;
      const name = numbered(item.name, number);
      byName.set(keyOnDisk(name), { ...item, name });
    }
  }
  const seen = new Set<string>();
  return [...byName.values()]
    .sort((a, b) => compare(a.name, b.name))
    .filter(({ file }) => !seen.has(pathKey(file)) && seen.add(pathKey(file)));
}

/** By code unit, so that the order is the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const realOrResolved = (path: FilePath): Promise<FilePath> =>
  realpath(path, { encoding: 'buffer' }).catch(() => (typeof path === 'string' ? resolve(path) : path));
