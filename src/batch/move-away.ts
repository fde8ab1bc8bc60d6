/** Letters that are done leave the inbox. What goes is what was read: a letter that came under its name meanwhile stays. */
import { copyFile, link, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  digestFile,
  type FilePath,
  makeFolder,
  pathBelow,
  renameHeld,
  type Snapshot,
  writeAtomic,
} from '../store/index.ts';
import type { Item } from './inputs.ts';
import { numbered } from './names.ts';

export interface Leaving extends Pick<Item, 'file' | 'name'> {
  readonly sha256: string;
  /** The bytes that were read, for where the file has others by now. */
  readonly snapshot: Snapshot | undefined;
}

/**
 * @param done a file of that name that is there already stays, and the letter gets a number
 * @returns where the letter lies now; undefined where it was gone, or another one was there under its name
 */
export async function moveAway(letter: Leaving, done: string): Promise<string | undefined> {
  const target = await reserve(join(done, letter.name));
  try {
    if (await bring(letter, target)) return target;
  } catch (thrown) {
    await unlink(target).catch(() => {});
    throw thrown;
  }
  await unlink(target).catch(() => {});
  return undefined;
}

/** @returns false where these bytes are not to be had any more */
async function bring({ file, sha256, snapshot }: Leaving, target: string): Promise<boolean> {
  const moved = await renameHeld(file, target).then(
    () => 'moved' as const,
    ({ code }: NodeJS.ErrnoException) => code,
  );
  const isThis = async (path: FilePath): Promise<boolean> => (await digestFile(path, Infinity)) === sha256;
  if (moved === 'moved') {
    if (await isThis(target)) return true;
    await putBack(target, file);
  } else if (moved === 'EXDEV') {
    await copyFile(file, target);
    if (await isThis(target)) {
      await remove(file, isThis);
      return true;
    }
  } else if (moved !== 'ENOENT') {
    throw Object.assign(new Error(moved), { code: moved });
  }
  if (!snapshot) return false;
  await writeAtomic(target, ({ temporary }) => copyFile(snapshot.path, temporary));
  return true;
}

/** Deletes the file under no name that another program knows, so that it is surely the one that was looked at. */
async function remove(file: FilePath, isThis: (path: FilePath) => Promise<boolean>): Promise<void> {
  const folder = typeof file === 'string' ? dirname(file) : file.subarray(0, file.lastIndexOf('/'));
  const aside = pathBelow(folder, Buffer.from(`.congvan-${process.pid}-${Date.now()}.tmp`));
  await renameHeld(file, aside);
  if (await isThis(aside)) await unlink(aside);
  else await putBack(aside, file);
}

/** Gives a file its name again, or the next one that is free. */
async function putBack(from: FilePath, to: FilePath): Promise<void> {
  for (let number = 0; ; number++) {
    const path = number === 0 ? to : numberedPath(to, number);
    try {
      await link(from, path);
      return await unlink(from);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') continue;
    }
    // Some disks have no links.
    if (!(await stat(path).catch(() => undefined))) return rename(from, path);
  }
}

/** An empty file under the first free name, which nobody else takes from then on. */
async function reserve(path: string): Promise<string> {
  await makeFolder(dirname(path));
  for (let number = 0; ; number++) {
    const free = number === 0 ? path : numbered(path, number);
    try {
      await (await open(free, 'wx')).close();
      return free;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    }
  }
}

const numberedPath = (path: FilePath, number: number): FilePath =>
  typeof path === 'string'
    ? numbered(path, number)
    : Buffer.from(numbered(path.toString('latin1'), number), 'latin1');
