/** Files and folders as the user gave them → the letters to read, each under one name, in stable order. */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CongvanError } from '../model/errors.ts';
import { isNoDocument } from './no-document.ts';

/** One letter to read. */
export interface Item {
  /** Where it lies. */
  readonly file: string;
  /** Path below the given folder with forward slashes, or the bare name of a file given by itself; unique in a run. */
  readonly name: string;
  /** A folder that could not be listed stands in the list with its reason, so that nothing is lost silently. */
  readonly problem?: CongvanError;
}

/**
 * Folders are searched to the bottom. Hidden entries, sockets and pipes, files whose name says
 * that they are no document, and the `out` folder are left out; a link
 * is followed, but no real folder is entered twice. Ordered by name, whatever the order of `given`.
 * @throws CongvanError file.missing for a given path that is not there; run.usage where two different files would
 * write one result, where `out` is an input folder, or where there is nothing to read
 */
export async function listInputs(given: readonly string[], out?: string): Promise<Item[]> {
  const outside = out === undefined ? undefined : await realOrResolved(out);
  const walk: Walk = { entered: new Set(outside === undefined ? [] : [outside]), items: [], links: [] };
  for (const path of given) {
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new CongvanError('file.missing', path);
    if (!found.isDirectory()) {
      walk.items.push({ file: path, name: basename(path) });
      continue;
    }
    if ((await realpath(path)) === outside) {
      throw new CongvanError('run.usage', `thư mục kết quả --out cũng là thư mục cần đọc: ${path}`);
    }
    await enter(walk, path, '');
    for (let link = walk.links.shift(); link; link = walk.links.shift())
      await enter(walk, link.file, link.name);
  }
  const items = unique(walk.items);
  if (items.length === 0) throw new CongvanError('run.usage', `không có tệp nào trong: ${given.join(', ')}`);
  return items;
}

interface Walk {
  /** Real paths of folders that are done with. */
  readonly entered: Set<string>;
  readonly items: Item[];
  /** Links to folders wait until the real folders are read, so that a letter goes by its own path. */
  readonly links: Item[];
}

async function enter(walk: Walk, folder: string, prefix: string): Promise<void> {
  let entries: Dirent[];
  try {
    const real = await realpath(folder);
    if (walk.entered.has(real)) return;
    walk.entered.add(real);
    entries = await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    walk.items.push({
      file: folder,
      name: prefix,
      problem: new CongvanError('file.unreadable', folder, thrown),
    });
    return;
  }
  for (const entry of entries.sort((a, b) => compare(a.name, b.name))) {
    if (entry.name.startsWith('.')) continue;
    const item = { file: join(folder, entry.name), name: prefix ? `${prefix}/${entry.name}` : entry.name };
    if (entry.isDirectory()) await enter(walk, item.file, item.name);
    else if (isNoDocument(entry.name)) continue;
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
  for (const item of items) {
    const other = byName.get(item.name);
    if (!other) byName.set(item.name, item);
    else if (resolve(other.file) !== resolve(item.file)) {
      throw new CongvanError(
        'run.usage',
        `hai tệp cùng ghi ${item.name}.json: ${other.file} và ${item.file}`,
      );
    }
  }
  const seen = new Set<string>();
  return [...byName.values()]
    .sort((a, b) => compare(a.name, b.name))
    .filter((item) => !seen.has(resolve(item.file)) && seen.add(resolve(item.file)));
}

/** By code unit, so that the order is the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const realOrResolved = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
